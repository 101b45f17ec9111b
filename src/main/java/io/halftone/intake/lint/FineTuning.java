package io.halftone.intake.lint;

import io.halftone.intake.lint.Phrase.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The hope that a model learns something for a job. No provider's does; it sees what it is shown.
 */
final class FineTuning implements LintRule {
  private static final String OURS =
      "(?:our|my|the|these|those|this|their|your|all|attached|own|company's|brand's) ";
  private static final String PICTURES =
      "(?:images?|pictures?|photos?|photographs?|dataset|data set|data|samples)";
  private static final String STYLE =
      "(?:style|brand(?! (?:new|ambassadors?))|branding|logos?|look|aesthetics?|identity|designs?"
          + "|artwork|archive|catalogue|catalog|guidelines|assets?|mascot|visuals|campaigns?)";

  private static final List<Phrase> HOPES =
      List.of(
          Phrase.of(
              "train(?:ed|ing|s)?(?: (?:it|yourself|itself|(?:a|the|your) (?:model|ai)))?"
                  + " (?:on|with"
                  + "|from|using) (?:(?:%1$s)+(?:[\\p{L}']+ ){0,2}(?:%2$s|%3$s)|%2$s)"
                      .formatted(OURS, PICTURES, STYLE)),
          Phrase.of(
              "train (?:an?|the|your|our|another) (?:own |custom |new )?(?:image model|ai model"
                  + "|model on|ai|neural network|network|generator)"),
          Phrase.of(
              "fine ?tun(?:e|ed|es|ing)(?: (?:it|yourself|(?:an?|the|your) (?:model|ai)))?"
                  + " (?:on|with"
                  + "|from|using|to|for) (?:(?:%1$s)+(?:[\\p{L}']+ ){0,2}(?:%2$s|%3$s)|%2$s)"
                      .formatted(OURS, PICTURES, STYLE)),
          Phrase.of(
              "fine ?tun(?:e|ed|es|ing) (?:(?:an?|the|your|our|this) )?(?:image |base |ai"
                  + " )?(?:model|ai|weights|checkpoint)"),
          Phrase.of("finetuned?|finetuning"),
          Phrase.exactly("LoRAs?|LORA"),
          Phrase.of(
              "(?:(?:train|apply|load|use) )?(?:an? |our |my |the )?lora"
                  + " (?:models?|weights?|adapters?|files?|training|checkpoint|style)|(?:train|apply|load|use)"
                  + " (?:an?|our|my|the) lora"),
          Phrase.of(
              "dream ?booth|textual inversion|hyper ?networks?|safetensors|custom checkpoint"
                  + "|model weights|custom(?: |-)trained model"),
          Phrase.of(
              "learn(?:s|ed|ing)?(?: from)? (?:our|my|this|these|the brand's|the company's)"
                  + " (?:\\p{L}+ ){0,2}(?:%s|%s)".formatted(STYLE, PICTURES)),
          Phrase.of("remember (?:our|my|this|the) (?:\\p{L}+ )?%s".formatted(STYLE)));

  @Override
  public Stream<Found> find(Subject job) {
    return job.prompts().flatMap(words -> find(words).stream());
  }

  private static List<Found> find(Words words) {
    String text = words.text();
    var hopes = new ArrayList<Span>();
    HOPES.forEach(phrase -> hopes.addAll(phrase.in(text)));
    if (hopes.isEmpty()) {
      return List.of();
    }
    String rest =
        Phrase.without(
            text, hopes.stream().map(hope -> Phrase.clauseOf(text, hope)).distinct().toList());
    return List.of(
        new Found(
            "fine-tuning",
            words.at(),
            "%s says \"%s\", but no model is trained for a job or remembers another: it sees its words and its reference pictures, and nothing else."
                .formatted(words.at().field(), hopes.getFirst().of(text)),
            "Show it what you mean with references: [{role: style, file: …}, {role: subject, file: …}], and say the style in words%s."
                .formatted(
                    rest.isEmpty()
                        ? ""
                        : ", such as \"%s, flat colours, generous white space\""
                            .formatted(rest.replaceAll("[.,;:!?\\s]+$", "")))));
  }
}

package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.ModelChoice;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.Size;
import io.halftone.plan.DryRun.Estimate;
import io.halftone.plan.DryRun.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the owner of a job should know before it is made. */
record Findings(
    Job job, String digest, Collection<Model> others, Outlook outlook, LocalDate today) {
  /** Prices change several times a year. */
  private static final int OLD_DAYS = 180;

  private static final Pattern SEED = Pattern.compile("^seed \\d+ was");

  List<Finding> of(Groups groups, Estimate estimate, Course course) {
    int all = groups.count(Group::pictures);
    int known = groups.count(Group::known);
    var findings = new ArrayList<Finding>();
    standing().ifPresent(findings::add);
    job.findings().stream()
        .map(lint -> new Finding(lint.rule(), lint.field(), lint.message(), lint.suggestion()))
        .forEach(findings::add);
    findings.addAll(impossible(groups, all));
    findings.addAll(fallbacks(groups, all));
    findings.addAll(notHonoured(groups));
    findings.addAll(oneByOne(groups, all));
    findings.addAll(ArmPlans.alike(job, groups));
    if (known > 0) {
      findings.add(
          new Finding(
              "cache",
              "job",
              "%d of %d pictures have been bought before and are taken over at no cost."
                  .formatted(known, all),
              "Nothing needs to be done; cache.keep says how long pictures are used again."));
    }
    findings.addAll(budgets(estimate, course));
    groups
        .possible()
        .map(group -> group.chances().getFirst())
        .distinct()
        .flatMap(chance -> oldPrice(chance).stream())
        .forEach(findings::add);
    return findings;
  }

  private Optional<Finding> standing() {
    if (outlook.isTaken(job.id(), digest)) {
      return Optional.of(
          new Finding(
              "job",
              "job",
              "Job '%s' is being made from another file, so that this one will be refused."
                  .formatted(job.id().name()),
              "Wait for its end or cancel it, and then hand this file in: it is the next edition,"
                  + " and takes over what has not changed."));
    }
    return outlook
        .standing(job.id())
        .map(
            state ->
                new Finding(
                    "job",
                    "job",
                    "A job '%s' has been handed in before; it is %s.".formatted(job.id(), state),
                    "The same file again makes nothing new, but for a larger budget. Give it"
                        + " another id to have all of it made."));
  }

  /** By the reason. */
  private static Map<String, List<Group>> byReason(
      Stream<Group> groups, Function<Group, String> reason) {
    return groups.collect(Collectors.groupingBy(reason, LinkedHashMap::new, Collectors.toList()));
  }

  /** How many of all they are, and which platforms that concerns. */
  private static String pictures(List<Group> groups, ToIntFunction<Group> what, int all) {
    return "%d of %d pictures (%s)"
        .formatted(
            groups.stream().mapToInt(what).sum(),
            all,
            groups.stream()
                .map(group -> group.first().platform().name())
                .distinct()
                .collect(Collectors.joining(", ")));
  }

  private List<Finding> impossible(Groups groups, int all) {
    return byReason(
            groups.all().stream().filter(group -> !group.isPossible()),
            group ->
                group.chain().stream()
                    .map(model -> Chance.against(group.first(), model, outlook))
                    .distinct()
                    .collect(Collectors.joining("; ")))
        .entrySet()
        .stream()
        .map(
            each ->
                new Finding(
                    "impossible",
                    "model",
                    "%s cannot be made and would fail: %s."
                        .formatted(pictures(each.getValue(), Group::pictures, all), each.getKey()),
                    instead(each.getValue())))
        .toList();
  }

  private String instead(List<Group> groups) {
    Shot first = groups.getFirst().first();
    if (first.choice() instanceof ModelChoice.OnTrial) {
      return "No other model takes over in a comparison: leave the arm out, ask it for what its"
          + " model makes, or set the key of a provider that sells more of it.";
    }
    List<String> able =
        others.stream()
            .filter(
                model ->
                    groups.stream()
                        .noneMatch(
                            group -> Chance.of(group.first(), List.of(model), outlook).isEmpty()))
            .map(Model::name)
            .toList();
    return able.isEmpty()
        ? "Set the key of a provider that sells a model for it; `halftone doctor` tells which."
        : "%s could make them: write it as model, or below fallbacks of %s in models.yaml."
            .formatted(String.join(" or ", able), first.model());
  }

  private List<Finding> fallbacks(Groups groups, int all) {
    return byReason(
            groups
                .possible()
                .filter(
                    group -> !group.chances().getFirst().model().equals(group.chain().getFirst())),
            group ->
                "made with '%s' instead of '%s': %s"
                    .formatted(
                        group.chances().getFirst().model().name(),
                        group.chain().getFirst().name(),
                        Chance.against(group.first(), group.chain().getFirst(), outlook)))
        .entrySet()
        .stream()
        .map(
            each ->
                new Finding(
                    "fallback",
                    "model",
                    "%s are %s."
                        .formatted(pictures(each.getValue(), Group::pictures, all), each.getKey()),
                    "Nothing needs to be done if another look is welcome; else name a model that"
                        + " can make all of them."))
        .toList();
  }

  /** A set that nobody makes together is asked for all the same, picture by picture. */
  private List<Finding> oneByOne(Groups groups, int all) {
    return byReason(
            groups
                .possible()
                .filter(group -> group.related() > 0)
                .filter(group -> isAlone(group.first(), group.chances().getFirst())),
            group -> alone(group.first(), group.chances().getFirst()))
        .entrySet()
        .stream()
        .map(
            each ->
                new Finding(
                    "related",
                    "related",
                    "%s are asked for one by one, and may look less alike: %s."
                        .formatted(pictures(each.getValue(), Group::related, all), each.getKey()),
                    together(each.getValue())))
        .toList();
  }

  private static boolean isAlone(Shot shot, Chance chance) {
    return chance.sold().largestSet(shot.references().size()) == 1;
  }

  private static String alone(Shot shot, Chance chance) {
    return chance.sold().largestSet(0) == 1
        ? "%s makes no related sets at %s".formatted(chance.model().name(), chance.account().name())
        : "with %d references %s makes no related sets at %s"
            .formatted(shot.references().size(), chance.model().name(), chance.account().name());
  }

  private String together(List<Group> groups) {
    List<String> able =
        others.stream()
            .filter(
                model ->
                    groups.stream()
                        .map(Group::first)
                        .allMatch(
                            shot ->
                                Chance.of(shot, List.of(model), outlook).stream()
                                    .limit(1)
                                    .anyMatch(chance -> !isAlone(shot, chance))))
            .map(Model::name)
            .toList();
    return able.isEmpty()
        ? "Nothing needs to be done; without related: true the same is made."
        : "%s could make them together: write it as model.".formatted(String.join(" or ", able));
  }

  private List<Finding> budgets(Estimate estimate, Course course) {
    var findings = new ArrayList<Finding>();
    for (Outlook.Allowance each : estimate.budgets()) {
      if (each.account().isEmpty() && estimate.cost().compareTo(each.left()) > 0) {
        findings.add(
            new Finding(
                "budget",
                "budget",
                "The pictures cost %s; %s, so the job will pause."
                    .formatted(estimate.cost(), left(each)),
                each.budget().equals("the job's budget")
                    ? "Raise the budget to %s, or leave out platforms or variations."
                        .formatted(estimate.mostCost())
                    : "It goes on by itself when the next one begins; or raise the budget in"
                        + " application.properties."));
      }
    }
    if (course.unaffordable() > 0) {
      findings.add(
          new Finding(
              "budget",
              "model",
              "The budgets of the providers do not cover %d of %d pictures, so the job will pause."
                  .formatted(course.unaffordable(), estimate.takes()),
              "It goes on by itself when their next day or month begins; or raise day-budget or"
                  + " month-budget in providers.yaml."));
    }
    return findings;
  }

  private static String left(Outlook.Allowance each) {
    return each.left().equals(each.limit())
        ? "%s is %s".formatted(each.budget(), each.limit())
        : "%s leaves %s of %s".formatted(each.budget(), each.left(), each.limit());
  }

  private Optional<Finding> oldPrice(Chance chance) {
    return chance
        .model()
        .offers()
        .get(chance.account().name())
        .price()
        .asOf()
        .filter(day -> day.plusDays(OLD_DAYS).isBefore(today))
        .map(
            day ->
                new Finding(
                    "price",
                    "model",
                    "The price of %s at %s was looked up on %s."
                        .formatted(chance.model().name(), chance.account().name(), day),
                    "Compare it with the provider's page, and write price and day into"
                        + " models.yaml."));
  }

  private List<Finding> notHonoured(Groups groups) {
    return groups
        .possible()
        .flatMap(
            group ->
                group.seeds().keySet().stream()
                    .map(seed -> group.first().requested().seeded(seed))
                    .flatMap(asked -> differences(asked, group.model().honour(asked))))
        // Who names no seed does not miss it.
        .filter(words -> job.seed().isPresent() || !SEED.matcher(words).find())
        .distinct()
        .collect(Collectors.groupingBy(Findings::kind, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(Findings::once)
        .map(
            difference ->
                new Finding(
                    DryRun.NOT_HONOURED,
                    "model",
                    difference,
                    "Nothing needs to be done; the manifest says what was effective."))
        .toList();
  }

  private static String kind(String difference) {
    return SEED.matcher(difference).replaceFirst("seed");
  }

  /** Every candidate has a seed of its own, and all of them the same fate. */
  private static Stream<String> once(List<String> same) {
    return same.size() == 1
        ? same.stream()
        : Stream.of(SEED.matcher(same.getFirst()).replaceFirst("seeds were"));
  }

  /** Other pixels in the same frame are no news: publishing makes them fit. */
  private static Stream<String> differences(Shape requested, Shape effective) {
    boolean fits = requested.size().ratioDifference(effective.size()) <= 0.01;
    Size size = fits ? requested.size() : effective.size();
    return requested
        .differences(
            new Shape(size, effective.seed(), effective.guidance(), effective.references()))
        .stream();
  }
}

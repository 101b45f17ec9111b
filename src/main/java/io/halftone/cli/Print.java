package io.halftone.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.halftone.deliver.Spent;
import io.halftone.deliver.Summary;
import io.halftone.deliver.SummaryText;
import io.halftone.intake.Advice;
import io.halftone.intake.InputError;
import io.halftone.job.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.util.List;

/** Results on standard output: as text for people, or as one JSON document. */
record Print(PrintStream out, boolean json) {
  /** What {@code check} prints, and every command that is given a file with mistakes. */
  record Checked(boolean valid, List<InputError> errors, List<Advice> findings) {}

  /** What {@code make} prints of a table with bad rows. */
  record Made(List<Summary> jobs, List<InputError> errors) {}

  /** What {@code status} prints of all jobs. */
  record Status(List<Summary> jobs, Spent spent) {}

  static Print to(PrintStream out, Place place) {
    return new Print(out, place.json());
  }

  /** Written as it is made: the shots of a plan may be more than there is room for. */
  void document(Object document) {
    try {
      var text = new BufferedWriter(new OutputStreamWriter(out, out.charset()));
      Json.MAPPER
          .writerWithDefaultPrettyPrinter()
          .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .writeValue(text, document);
      text.newLine();
      text.flush();
    } catch (IOException bug) {
      throw new IllegalStateException(bug);
    }
  }

  void summaries(List<Summary> summaries) {
    if (json) {
      document(new Summary.Jobs(summaries));
    } else {
      boolean colour = Place.onTerminal();
      out.print(new SummaryText(colour).of(summaries));
    }
  }

  void status(List<Summary> summaries, Spent spent) {
    if (json) {
      document(new Status(summaries, spent));
    } else {
      summaries(summaries);
      out.print(spent.text());
    }
  }

  /**
   * @param errors of the rows that were left out
   */
  void summaries(List<Summary> summaries, List<InputError> errors) {
    if (json && !errors.isEmpty()) {
      document(new Made(summaries, errors));
    } else {
      summaries(summaries);
    }
  }

  void errors(List<InputError> errors) {
    errors(errors, List.of());
  }

  /**
   * @param findings of the lint in what is sound
   */
  void errors(List<InputError> errors, List<Advice> findings) {
    if (json) {
      document(new Checked(errors.isEmpty(), errors, findings));
    } else {
      errors.forEach(out::println);
      findings.forEach(out::println);
    }
  }
}

package io.halftone.deliver;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.halftone.job.JobId;
import io.halftone.ledger.Editions.Gone;
import io.halftone.ledger.Ledger;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Which edition of its job it is, and what became of the one before.
 *
 * @param of what the job's file says
 * @param takenOver pictures that an earlier edition had made
 * @param gone pictures of the edition before that this one has no place for
 * @param each tells them; their files stay where they are
 */
public record Edition(
    int number, String of, JobId former, int takenOver, int gone, @JsonIgnore Walk each) {
  private static final int PAGE = 200;

  /** Is told one after the other. */
  public interface Walk {
    void forEach(Visitor visitor) throws IOException;
  }

  /** Is told of one that is gone. */
  public interface Visitor {
    void visit(Gone gone) throws IOException;
  }

  /** None of a job that has not been changed. */
  static Optional<Edition> of(Ledger ledger, JobId id) {
    return id.former()
        .map(
            former ->
                new Edition(
                    id.edition(),
                    id.name(),
                    former,
                    ledger.read(tx -> tx.editions().taken(id)),
                    ledger.read(tx -> tx.editions().gone(id)),
                    visitor -> walk(ledger, id, visitor)));
  }

  private static void walk(Ledger ledger, JobId id, Visitor visitor) throws IOException {
    int after = 0;
    while (true) {
      int from = after;
      List<Gone> page = ledger.read(tx -> tx.editions().gone(id, from, PAGE));
      for (Gone gone : page) {
        visitor.visit(gone);
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().shot().number();
    }
  }

  /** In words, of so many shots. */
  String inWords(int shots) {
    return "%s taken over, %s made anew%s"
        .formatted(
            Figures.whole(takenOver),
            Figures.whole(shots - takenOver),
            gone == 0 ? "" : ", %s gone".formatted(Figures.whole(gone)));
  }
}

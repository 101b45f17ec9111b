package io.halftone.inspect;

import io.halftone.inspect.Trial.Scored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often the inspectors are right about pictures of which a person has said whether they are
 * good, or what is wrong with them. Keeps scores and no pictures.
 */
public final class Calibration {
  private final Map<String, List<Scored>> good = new LinkedHashMap<>();
  private final Map<String, List<Scored>> bad = new LinkedHashMap<>();
  private final Map<String, List<String>> unseen = new LinkedHashMap<>();
  private int goodPictures;
  private int refused;
  private int badPictures;
  private int accepted;
  private int foundByOthers;

  /**
   * All pictures together, each judged as a whole.
   *
   * @param refused good ones that did not pass
   * @param accepted bad ones that passed
   * @param foundByOthers bad ones that failed, but not for the fault that they have
   */
  public record Total(int good, int refused, int bad, int accepted, int foundByOthers) {
    public double falseAccepts() {
      return Trial.rate(accepted, bad);
    }

    public double falseRejects() {
      return Trial.rate(refused, good);
    }
  }

  /** A picture in which a person sees no fault. */
  public void good(String file, Verdict verdict) {
    goodPictures++;
    refused += verdict.passed() ? 0 : 1;
    for (Finding finding : verdict.findings()) {
      good.computeIfAbsent(finding.inspector(), name -> new ArrayList<>())
          .add(new Scored(file, finding));
    }
  }

  /**
   * A picture with a fault.
   *
   * @param inspector that should find it
   */
  public void bad(String file, String inspector, Verdict verdict) {
    badPictures++;
    accepted += verdict.passed() ? 1 : 0;
    List<Scored> its = bad.computeIfAbsent(inspector, name -> new ArrayList<>());
    Optional<Finding> own =
        verdict.findings().stream()
            .filter(finding -> finding.inspector().equals(inspector))
            .findFirst();
    own.ifPresentOrElse(
        finding -> its.add(new Scored(file, finding)),
        () -> unseen.computeIfAbsent(inspector, name -> new ArrayList<>()).add(file));
    boolean found = own.filter(finding -> !finding.passed()).isPresent();
    foundByOthers += !found && !verdict.passed() ? 1 : 0;
  }

  /** For each inspector that looked at a picture, or should have, what came of it. */
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (String name : Inspectors.names()) {
      if (good.containsKey(name) || bad.containsKey(name)) {
        trials.add(
            Trial.of(
                name,
                good.getOrDefault(name, List.of()),
                bad.getOrDefault(name, List.of()),
                unseen.getOrDefault(name, List.of())));
      }
    }
    return trials;
  }

  public Total total() {
    return new Total(goodPictures, refused, badPictures, accepted, foundByOthers);
  }
}

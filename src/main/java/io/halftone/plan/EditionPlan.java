package io.halftone.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import java.util.List;
import java.util.Optional;

/**
 * How an edition differs from the one before.
 *
 * @param takenOver pictures that are there already: nothing is bought for them
 * @param changed shots that ask for another picture in the place of one
 * @param added shots that have no place in the edition before
 * @param gone published pictures for which there is no place any more; they stay where they are
 * @param compares whether it compares pictures, which are made anew as a whole
 */
public record EditionPlan(
    int number,
    String of,
    JobId former,
    int takenOver,
    List<Changed> changed,
    @JsonProperty("new") List<Added> added,
    List<Gone> gone,
    boolean compares) {

  /**
   * A shot that asks for another picture.
   *
   * @param prompt what was taken out of it and put in, if it is another
   * @param fields what else decides the picture and is not what it was
   */
  public record Changed(
      ShotId shot,
      ShotId former,
      String platform,
      String variation,
      Optional<String> prompt,
      List<String> fields) {
    /** What is another, in words. */
    public String words() {
      String others = String.join(", ", fields);
      return prompt
          .map(words -> "prompt: " + words + (others.isEmpty() ? "" : "; " + others))
          .orElse(others.isEmpty() ? "its picture was not accepted before" : others);
    }
  }

  /** One that is new. */
  public record Added(ShotId shot, String platform, String variation) {}

  /** One that is not there any more. */
  public record Gone(ShotId shot, String platform, String variation) {}
}

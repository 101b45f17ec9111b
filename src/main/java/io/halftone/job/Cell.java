package io.halftone.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The place of a shot in its job: what sets it apart from the others, and what it is made from.
 *
 * @param traits such as {@code colour: red}, in the order in which people read them
 * @param parents shots of earlier stages whose pictures it starts from
 * @param lane shots of one lane feed each other from stage to stage; nothing goes across
 * @param draft whether it is made for a later stage alone: it is kept, and not published
 * @param shared the words of its whole family, without what sets this one apart: for when all are
 *     asked for together
 * @param acceptance what its picture must show, where that is not the same in all of the job
 */
public record Cell(
    Map<String, String> traits,
    List<ShotId> parents,
    String lane,
    boolean draft,
    Optional<String> shared,
    Optional<Acceptance> acceptance) {
  public static final Cell NONE =
      new Cell(Map.of(), List.of(), "", false, Optional.empty(), Optional.empty());

  public Cell {
    traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
    parents = List.copyOf(parents);
  }

  /** One that is set apart by these and nothing else. */
  public static Cell of(Map<String, String> traits) {
    return new Cell(traits, List.of(), "", false, Optional.empty(), Optional.empty());
  }

  /** Under which trait a shot stands beside others that are asked for in the same words. */
  public static final String CANDIDATE = "candidate";

  /** Which of several that are asked for in the same words, and are to be different pictures. */
  public Optional<String> candidate() {
    return Optional.ofNullable(traits.get(CANDIDATE));
  }

  public Cell from(List<ShotId> others) {
    return new Cell(traits, others, lane, draft, shared, acceptance);
  }

  public Cell inLane(String name) {
    return new Cell(traits, parents, name, draft, shared, acceptance);
  }

  public Cell asDraft() {
    return new Cell(traits, parents, lane, true, shared, acceptance);
  }

  public Cell sharing(String words) {
    return new Cell(traits, parents, lane, draft, Optional.of(words), acceptance);
  }

  public Cell accepting(Acceptance own) {
    return new Cell(traits, parents, lane, draft, shared, Optional.of(own));
  }
}

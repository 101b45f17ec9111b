package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.ledger.Editions;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an edition of a job takes over from those before it: a picture for each shot of which one
 * has been made, and each picture once. It follows from the ledger alone, so that whoever plans
 * after a crash hands out the same. In memory are a few letters for each picture, and not the
 * shots.
 */
public final class Inheritance {
  /** Of a job of one edition. */
  public static final Inheritance NONE = new Inheritance(Map.of(), Map.of(), Map.of(), Map.of());

  private static final int PAGE = 500;

  /** A picture that somebody has made, and where in its job. */
  private record Picture(ShotId shot, String place) {}

  private final Map<String, Deque<Picture>> pictures;

  /** The shots of the edition before by their places. */
  private final Map<String, ShotId> places;

  /** Which shot of the edition before has a picture, where another one made it. */
  private final Map<ShotId, ShotId> holders;

  /** What may have been made and paid, and is not bought again before its owner says so. */
  private final Map<String, String> held;

  private Inheritance(
      Map<String, Deque<Picture>> pictures,
      Map<String, String> held,
      Map<String, ShotId> places,
      Map<ShotId, ShotId> holders) {
    this.pictures = pictures;
    this.held = held;
    this.places = places;
    this.holders = holders;
  }

  /**
   * @param edition with the id that it has, or is to have
   * @param placeholders whether the studio paints its pictures, which then are no others
   */
  public static Inheritance of(Ledger ledger, JobId edition, boolean placeholders) {
    Optional<JobId> former = edition.former();
    if (former.isEmpty()) {
      return NONE;
    }
    var pictures = new HashMap<String, Deque<Picture>>();
    var held = new HashMap<String, String>();
    for (JobId earlier : ledger.read(tx -> tx.editions().before(edition, placeholders))) {
      read(ledger, earlier, pictures);
      hold(ledger, earlier, held);
    }
    var places = new HashMap<String, ShotId>();
    var holders = new HashMap<ShotId, ShotId>();
    int after = 0;
    while (true) {
      int from = after;
      List<Shots.Row> page = ledger.read(tx -> tx.shots().after(former.get(), from, PAGE));
      for (Shots.Row row : page) {
        places.putIfAbsent(place(row.shot()), row.id());
        row.takenFrom().ifPresent(made -> holders.put(made, row.id()));
      }
      if (page.size() < PAGE) {
        return new Inheritance(pictures, held, places, holders);
      }
      after = page.getLast().id().number();
    }
  }

  private static void read(Ledger ledger, JobId earlier, Map<String, Deque<Picture>> pictures) {
    Job job = ledger.read(tx -> tx.jobs().find(earlier)).orElseThrow().job();
    int after = 0;
    while (true) {
      int from = after;
      List<Shot> page = ledger.read(tx -> tx.editions().made(earlier, from, PAGE));
      for (Shot shot : page) {
        Identity.of(job, shot)
            .ifPresent(
                identity ->
                    pictures
                        .computeIfAbsent(identity.mark(), same -> new ArrayDeque<>(1))
                        .add(new Picture(shot.id(), place(shot))));
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().id().number();
    }
  }

  private static void hold(Ledger ledger, JobId earlier, Map<String, String> held) {
    Job job = ledger.read(tx -> tx.jobs().find(earlier)).orElseThrow().job();
    int after = 0;
    while (true) {
      int from = after;
      List<Editions.Held> page = ledger.read(tx -> tx.editions().held(earlier, from, PAGE));
      for (Editions.Held one : page) {
        Identity.of(job, one.shot())
            .ifPresent(identity -> held.putIfAbsent(identity.mark(), one.reason()));
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().shot().id().number();
    }
  }

  /** Where in its job a shot stands, as a person would say it. */
  static String place(Shot shot) {
    return Identity.mark(
        Json.write(
            List.of(
                shot.stage(),
                shot.platform().name(),
                shot.cell().lane(),
                new ArrayList<>(shot.cell().traits().entrySet()),
                shot.variation())));
  }

  /** What the shot takes over, and in whose place it stands. Asked once for each shot, in order. */
  public Shots.Planned of(Job job, Shot shot) {
    if (this == NONE) {
      return Shots.Planned.anew(shot);
    }
    String place = place(shot);
    Optional<String> mark = Identity.of(job, shot).map(Identity::mark);
    Optional<ShotId> made = mark.map(pictures::get).flatMap(same -> take(same, place));
    Optional<ShotId> former =
        made.map(shotId -> holders.getOrDefault(shotId, shotId))
            .filter(id -> id.job().equals(job.id().former().orElseThrow()))
            .or(() -> Optional.ofNullable(places.get(place)));
    return new Shots.Planned(
        shot, made, former, made.isPresent() ? Optional.empty() : mark.map(held::get));
  }

  /** Of equal pictures rather the one of the same place, then the one of the newest edition. */
  private static Optional<ShotId> take(Deque<Picture> same, String place) {
    Iterator<Picture> each = same.iterator();
    while (each.hasNext()) {
      Picture picture = each.next();
      if (picture.place().equals(place)) {
        each.remove();
        return Optional.of(picture.shot());
      }
    }
    return Optional.ofNullable(same.poll()).map(Picture::shot);
  }
}

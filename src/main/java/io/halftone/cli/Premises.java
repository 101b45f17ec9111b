package io.halftone.cli;

import io.halftone.ops.House;
import io.halftone.studio.Studio;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The house as configured, or, where no provider has a key, the house on a studio of its own. */
final class Premises implements AutoCloseable {
  private static final String NO_KEY =
      "No provider has a key, so the studio paints: the pictures are placeholders."
          + " `halftone doctor` tells which keys to set.";

  private final House house;
  private final Optional<Studio> studio;

  private Premises(House house, Optional<Studio> studio) {
    this.house = house;
    this.studio = studio;
  }

  static House house(Place place, Map<String, String> overrides) {
    return House.read(
        new House.Address(place.app(), place.config(), place.home()),
        overrides,
        // A file of keys may end its lines in other ways than this system does.
        name ->
            Optional.ofNullable(System.getenv(name))
                .map(String::strip)
                .filter(key -> !key.isEmpty()));
  }

  /** The house in which the work would be done, for those who only reckon: no studio is started. */
  static House planned(Place place, PrintStream err) {
    House house = house(place, Map.of());
    if (house.accounts().isEmpty()) {
      err.println(NO_KEY);
    }
    return reckoned(house);
  }

  /** The same, and nothing is said of it. */
  static House reckoned(House house) {
    return house.accounts().isEmpty() ? onStudio(house) : house;
  }

  /** The house as it is without a key. */
  static House onStudio(House house) {
    return house.onStudio(URI.create("http://127.0.0.1"), House.Studio.FLEETING);
  }

  static Premises open(Place place, Map<String, String> overrides, PrintStream err)
      throws Exception {
    House house = house(place, overrides);
    if (!house.accounts().isEmpty()) {
      return new Premises(house, Optional.empty());
    }
    err.println(NO_KEY);
    return on(Studio.start(Studio.Options.defaults()), house);
  }

  static Premises on(Studio studio, House house) {
    return new Premises(house.onStudio(studio.base(), House.Studio.FLEETING), Optional.of(studio));
  }

  House house() {
    return house;
  }

  @Override
  public void close() {
    if (studio.isPresent()) {
      studio.get().close();
    }
  }
}

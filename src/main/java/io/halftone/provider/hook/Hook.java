package io.halftone.provider.hook;

import io.halftone.job.TakeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message in which somebody tells how an order of ours is doing, as it came. Nothing of it is
 * proven.
 *
 * @param provider by the name of the settings
 * @param purchase what the address that it came to is about
 * @param headers by their names in small letters
 * @param body byte for byte as it was signed
 */
public record Hook(
    String provider, TakeId purchase, Map<String, List<String>> headers, byte[] body) {
  public Hook {
    var small = new TreeMap<String, List<String>>();
    headers.forEach(
        (name, values) ->
            small
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), each -> new ArrayList<>())
                .addAll(values));
    headers = Map.copyOf(small);
  }
}

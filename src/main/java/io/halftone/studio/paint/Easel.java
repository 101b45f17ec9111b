package io.halftone.studio.paint;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Paints picture files, as many at a time as there are cores and memory for: an unfinished picture
 * of 4096 pixels square fills 64 MB.
 */
public final class Easel {
  private static final int MEGABYTE = 1024 * 1024;
  private static final int SHARE_OF_MEMORY = 3;
  private static final int REMEMBERED_BYTES = 16 * MEGABYTE;

  private final boolean plain;
  private final int cores;
  private final int room;
  private final Semaphore free;
  private final Map<String, byte[]> remembered = new LinkedHashMap<>(16, 0.75f, true);
  private long size;

  public Easel(boolean plain) {
    Fonts.prepare();
    this.plain = plain;
    Runtime runtime = Runtime.getRuntime();
    room = Math.clamp(runtime.maxMemory() / SHARE_OF_MEMORY / MEGABYTE, 1, Integer.MAX_VALUE);
    cores = runtime.availableProcessors();
    free = new Semaphore(room, true);
  }

  /**
   * The bytes of the picture; {@code mark} is written into the file, so that two pictures that look
   * alike are two files.
   */
  public byte[] paint(Recipe recipe, Format format, String mark) {
    String key =
        plain ? plainKey(recipe, format) : mark + recipe.width() + "x" + recipe.height() + format;
    byte[] known = recall(key);
    if (known == null) {
      int needed = needed(recipe);
      free.acquireUninterruptibly(needed);
      try {
        known = recall(key);
        if (known == null) known = keep(key, PictureFile.encode(image(recipe), format));
      } finally {
        free.release(needed);
      }
    }
    return PictureFile.marked(known, format, mark);
  }

  /**
   * Megabytes: those of the picture, at least those that one of as many painters as cores may have.
   */
  private int needed(Recipe recipe) {
    long pixels = (long) recipe.width() * recipe.height();
    int copies = recipe.pictures().isEmpty() ? 1 : 4; // what is shown, and what is made of it
    return Math.clamp(Math.max(copies * pixels * 4 / MEGABYTE, room / cores), 1, room);
  }

  /** Whether the pictures that come with a prompt are looked at when it is painted. */
  public static boolean looksAt(String prompt) {
    return Roles.of(prompt).seen() || !Change.in(prompt).isEmpty();
  }

  private BufferedImage image(Recipe recipe) {
    BufferedImage image = plain ? Plain.paint(recipe) : painted(recipe);
    return recipe.watermark() ? Watermark.on(image) : image;
  }

  private static BufferedImage painted(Recipe recipe) {
    return Retouch.of(recipe)
        .map(Retouch::paint)
        .or(() -> Rework.of(recipe).map(Rework::paint))
        .orElseGet(() -> new Painter(recipe).paint());
  }

  private static String plainKey(Recipe recipe, Format format) {
    return Palette.of(recipe).colours()
        + recipe.flaw().toString()
        + recipe.watermark()
        + recipe.width()
        + "x"
        + recipe.height()
        + format;
  }

  private byte[] recall(String key) {
    synchronized (remembered) {
      return remembered.get(key);
    }
  }

  private byte[] keep(String key, byte[] bytes) {
    synchronized (remembered) {
      remembered.put(key, bytes);
      size += bytes.length;
      var oldest = remembered.entrySet().iterator();
      while (size > REMEMBERED_BYTES && remembered.size() > 1) {
        size -= oldest.next().getValue().length;
        oldest.remove();
      }
    }
    return bytes;
  }
}

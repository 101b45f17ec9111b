package io.halftone.studio.paint;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Paints picture files, a few at a time: an unfinished picture of 4096 pixels square fills 70 MB.
 */
public final class Easel {
  private static final long ROOM_FOR_ONE = 128L * 1024 * 1024;
  private static final int REMEMBERED_BYTES = 24 * 1024 * 1024;

  private final boolean plain;
  private final Semaphore turns;
  private final Map<String, byte[]> remembered = new LinkedHashMap<>(16, 0.75f, true);
  private long size;

  public Easel(boolean plain) {
    Fonts.prepare();
    this.plain = plain;
    Runtime runtime = Runtime.getRuntime();
    turns =
        new Semaphore(
            Math.clamp(runtime.maxMemory() / ROOM_FOR_ONE, 1, runtime.availableProcessors()));
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
      turns.acquireUninterruptibly();
      try {
        known = recall(key);
        if (known == null) known = keep(key, PictureFile.encode(image(recipe), format));
      } finally {
        turns.release();
      }
    }
    return PictureFile.marked(known, format, mark);
  }

  private BufferedImage image(Recipe recipe) {
    return plain ? Plain.paint(recipe) : new Painter(recipe).paint();
  }

  private static String plainKey(Recipe recipe, Format format) {
    return Palette.of(recipe.prompt()).colours()
        + recipe.flaw().toString()
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

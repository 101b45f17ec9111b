package io.halftone.inspect;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small files of every kind that may come, good and odd, from which damaged ones are made. */
final class Seeds {
  static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  /** One black pixel, lossy, as an encoder wrote it. */
  private static final String WEBP = "UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=";

  private Seeds() {}

  static Map<String, byte[]> all() {
    BufferedImage scene = Painted.scene(72, 56);
    byte[] jpeg = Painted.jpeg(scene);
    byte[] png = Painted.png(scene);
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("jpeg", jpeg);
    seeds.put("progressive jpeg", Painted.progressiveJpeg(scene));
    seeds.put("grey jpeg", Painted.jpeg(as(scene, BufferedImage.TYPE_BYTE_GRAY)));
    seeds.put("cmyk jpeg", cmyk(72, 56));
    seeds.put("jpeg with a broken profile", profiled(jpeg));
    seeds.put("png", png);
    seeds.put("interlaced png", interlaced(scene));
    seeds.put("palette png", Painted.png(as(scene, BufferedImage.TYPE_BYTE_INDEXED)));
    seeds.put("two colours", Painted.png(as(scene, BufferedImage.TYPE_BYTE_BINARY)));
    seeds.put("16-bit png", png(72, 56, 16, 6, deflated(noise(56 * (1 + 8 * 72)))));
    seeds.put("16-bit grey png", Painted.png(as(scene, BufferedImage.TYPE_USHORT_GRAY)));
    seeds.put("transparent png", Painted.png(as(scene, BufferedImage.TYPE_INT_ARGB)));
    seeds.put("animated png", animated(png));
    seeds.put("png with a broken profile", with(png, "iCCP", "x\0\0broken".getBytes(latin())));
    seeds.put("webp", Base64.getDecoder().decode(WEBP));
    seeds.put("animated webp", animatedWebp());
    seeds.put("animated gif", gif(scene));
    seeds.put("jpeg and zip", joined(jpeg, "PK\3\4 and so on".getBytes(latin())));
    seeds.put("png in jpeg", joined(jpeg, png));
    seeds.put("jpeg in png", with(png, "zzZz", jpeg));
    seeds.put("page", "<!doctype html><svg><script>x</script>".getBytes(latin()));
    return seeds;
  }

  private static java.nio.charset.Charset latin() {
    return StandardCharsets.ISO_8859_1;
  }

  static BufferedImage as(BufferedImage image, int type) {
    BufferedImage other = new BufferedImage(image.getWidth(), image.getHeight(), type);
    other.createGraphics().drawImage(image, 0, 0, null);
    return other;
  }

  static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  static byte[] png(int width, int height, int depth, int colours, byte[] data) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {(byte) depth, (byte) colours, 0, 0, 0})
            .array();
    byte[] png = joined(PNG_START, chunk("IHDR", header));
    return joined(joined(png, chunk("IDAT", data)), chunk("IEND", new byte[0]));
  }

  static byte[] chunk(String name, byte[] data) {
    byte[] named = joined(name.getBytes(latin()), data);
    CRC32 crc = new CRC32();
    crc.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(data.length)
        .put(named)
        .putInt((int) crc.getValue())
        .array();
  }

  /** The same PNG with a chunk more, right behind its header. */
  static byte[] with(byte[] png, String name, byte[] data) {
    byte[] start = joined(Arrays.copyOf(png, 33), chunk(name, data));
    return joined(start, Arrays.copyOfRange(png, 33, png.length));
  }

  static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** Rows of noise, each with the filter "none". */
  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(3).nextBytes(noise);
    for (int i = 0; i < length; i += length / 56) {
      noise[i] = 0;
    }
    return noise;
  }

  static byte[] animated(byte[] png) {
    byte[] control = ByteBuffer.allocate(8).putInt(2).putInt(0).array();
    byte[] frame =
        ByteBuffer.allocate(26).putInt(0).putInt(72).putInt(56).putInt(0).putInt(0).array();
    return with(with(png, "fcTL", frame), "acTL", control);
  }

  /** Its canvas and a frame, without any data to decode. */
  static byte[] animatedWebp() {
    byte[] bytes = new byte[60];
    byte[] start = "RIFF\064\0\0\0WEBPVP8X\012\0\0\0\002\0\0\0".getBytes(latin());
    System.arraycopy(start, 0, bytes, 0, start.length);
    bytes[24] = 71;
    bytes[27] = 55;
    System.arraycopy("ANIM\6\0\0\0".getBytes(latin()), 0, bytes, 30, 8);
    System.arraycopy("ANMF\010\0\0\0".getBytes(latin()), 0, bytes, 44, 8);
    return bytes;
  }

  static byte[] cmyk(int width, int height) {
    WritableRaster raster =
        Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, width, height, 4, null);
    Random random = new Random(9);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, new int[] {x * 3 & 255, y * 4 & 255, random.nextInt(256), 20});
      }
    }
    return written("jpeg", writer -> writer.write(null, new IIOImage(raster, null, null), null));
  }

  private static byte[] interlaced(BufferedImage image) {
    return written(
        "png",
        writer -> {
          var how = writer.getDefaultWriteParam();
          how.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
          writer.write(null, new IIOImage(image, null, null), how);
        });
  }

  private static byte[] gif(BufferedImage image) {
    BufferedImage flat =
        Painted.canvas(
            image.getWidth(),
            image.getHeight(),
            pen -> {
              pen.setPaint(new GradientPaint(0, 0, Color.RED, 72, 0, Color.BLUE));
              pen.fillRect(0, 0, 72, 56);
            });
    return written(
        "gif",
        writer -> {
          writer.prepareWriteSequence(null);
          writer.writeToSequence(new IIOImage(image, null, null), null);
          writer.writeToSequence(new IIOImage(flat, null, null), null);
          writer.endWriteSequence();
        });
  }

  /** An ICC profile that says of itself that it is longer than it is. */
  static byte[] profiled(byte[] jpeg) {
    byte[] profile = new byte[160];
    byte[] start = "ICC_PROFILE\0\1\1\177\177\177\177lcms".getBytes(latin());
    System.arraycopy(start, 0, profile, 0, start.length);
    byte[] segment =
        joined(new byte[] {(byte) 0xff, (byte) 0xe2, 0, (byte) (profile.length + 2)}, profile);
    return joined(
        joined(Arrays.copyOf(jpeg, 2), segment), Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  private interface Use {
    void of(ImageWriter writer) throws IOException;
  }

  private static byte[] written(String format, Use use) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      use.of(writer);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

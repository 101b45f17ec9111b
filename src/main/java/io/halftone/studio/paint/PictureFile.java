package io.halftone.studio.paint;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Turns pixels into the bytes of a file. */
final class PictureFile {
  private static final float JPEG_QUALITY = 0.92f;
  private static final float PNG_QUALITY = 0.7f; // ImageIO's word for a fast, low compression
  private static final int JPEG_START = 2;
  private static final int PNG_START = 8 + 25; // signature and IHDR

  private PictureFile() {}

  static byte[] encode(BufferedImage image, Format format) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name()).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 * 1024);
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(format == Format.JPEG ? JPEG_QUALITY : PNG_QUALITY);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The same file with a comment: a JPEG COM segment, a PNG tEXt chunk. */
  static byte[] marked(byte[] file, Format format, String mark) {
    return switch (format) {
      case JPEG -> inserted(file, JPEG_START, segment(mark.getBytes(StandardCharsets.US_ASCII)));
      case PNG ->
          inserted(
              file,
              PNG_START,
              chunk(("tEXtComment\0" + mark).getBytes(StandardCharsets.ISO_8859_1)));
    };
  }

  private static byte[] segment(byte[] text) {
    return ByteBuffer.allocate(text.length + 4)
        .putShort((short) 0xFFFE)
        .putShort((short) (text.length + 2))
        .put(text)
        .array();
  }

  private static byte[] chunk(byte[] typeAndText) {
    CRC32 crc = new CRC32();
    crc.update(typeAndText);
    return ByteBuffer.allocate(typeAndText.length + 8)
        .putInt(typeAndText.length - 4)
        .put(typeAndText)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] inserted(byte[] file, int at, byte[] more) {
    return ByteBuffer.allocate(file.length + more.length)
        .put(file, 0, at)
        .put(more)
        .put(file, at, file.length - at)
        .array();
  }
}

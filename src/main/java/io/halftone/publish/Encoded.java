package io.halftone.publish;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files of pixels and nothing else. */
final class Encoded {
  private Encoded() {}

  /** With Huffman tables of its own, which makes a file 5 to 10 % smaller for nothing. */
  static byte[] jpeg(BufferedImage image, int percent) throws IOException {
    JPEGImageWriteParam how = new JPEGImageWriteParam(null);
    how.setOptimizeHuffmanTables(true);
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(percent / 100f);
    return write("jpeg", image, how);
  }

  /**
   * @param effort 0 to 9; more makes a smaller file and takes longer
   */
  static byte[] png(BufferedImage image, int effort) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    writer.dispose();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(1 - effort / 9f);
    return write("png", image, how);
  }

  private static byte[] write(String format, BufferedImage image, ImageWriteParam how)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

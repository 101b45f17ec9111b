package io.halftone.inspect;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * One quality of a picture's colour (how light, how red, how yellow), in its own size and by halves
 * down to a few pixels. Native memory: lives no longer than the {@code PointerScope} around it.
 */
final class Pyramid {
  private static final int STRIP = 256;
  private static final int LEAST_SIDE = 48;

  /** What is half of all levels from a colour is nothing like it. */
  private static final double STRETCH = 2;

  private final List<Mat> levels = new ArrayList<>();

  private Pyramid(Mat whole) {
    levels.add(whole);
    Mat last = whole;
    while (Math.min(last.cols(), last.rows()) >= 2 * LEAST_SIDE) {
      Mat half = new Mat();
      opencv_imgproc.resize(
          last, half, new Size(last.cols() / 2, last.rows() / 2), 0, 0, opencv_imgproc.INTER_AREA);
      levels.add(half);
      last = half;
    }
  }

  int levels() {
    return levels.size();
  }

  /**
   * @param halvings 0 is the picture itself
   */
  Mat level(int halvings) {
    return levels.get(Math.min(halvings, levels.size() - 1));
  }

  /** The picture's colours, in OpenCV's order of blue, green and red; white where transparent. */
  static Pyramid colours(BufferedImage image) {
    OpenCv.need();
    int width = image.getWidth();
    int height = image.getHeight();
    Mat all = new Mat(height, width, opencv_core.CV_8UC3);
    BufferedImage strip = new BufferedImage(width, STRIP, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bytes = ((DataBufferByte) strip.getRaster().getDataBuffer()).getData();
    BytePointer to = all.data();
    Graphics2D pen = strip.createGraphics();
    for (int top = 0; top < height; top += STRIP) {
      pen.drawImage(image, 0, -top, Color.WHITE, null);
      to.position((long) top * width * 3).put(bytes, 0, Math.min(STRIP, height - top) * width * 3);
    }
    pen.dispose();
    to.position(0);
    return new Pyramid(all);
  }

  static Pyramid light(Pyramid colours) {
    Mat light = new Mat();
    opencv_imgproc.cvtColor(colours.level(0), light, opencv_imgproc.COLOR_BGR2GRAY);
    return new Pyramid(light);
  }

  /**
   * How far each place is from one colour: 0 where it is that, 255 where it is far from it.
   *
   * @param colour its blue, green and red
   */
  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  static Pyramid offFrom(Pyramid colours, int[] colour) {
    Mat whole = colours.level(0);
    Mat off = new Mat(whole.rows(), whole.cols(), opencv_core.CV_8U, Scalar.all(0));
    try (PointerScope scope = new PointerScope()) {
      for (int channel = 0; channel < 3; channel++) {
        Mat one = new Mat();
        opencv_core.extractChannel(whole, one, channel);
        Mat same = new Mat(one.rows(), one.cols(), one.type(), Scalar.all(colour[channel]));
        opencv_core.absdiff(one, same, one);
        opencv_core.max(off, one, off);
        one.release();
        same.release();
      }
    }
    off.convertTo(off, -1, STRETCH, 0);
    return new Pyramid(off);
  }

  /** What letters differ in from a ground that is just as light. */
  static List<Pyramid> hues(Pyramid colours) {
    Mat lab = new Mat();
    opencv_imgproc.cvtColor(colours.level(0), lab, opencv_imgproc.COLOR_BGR2Lab);
    List<Pyramid> hues = new ArrayList<>();
    for (int channel = 1; channel <= 2; channel++) {
      Mat hue = new Mat();
      opencv_core.extractChannel(lab, hue, channel);
      hues.add(new Pyramid(hue));
    }
    lab.release();
    return hues;
  }
}

package io.halftone.inspect;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_features2d;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * Loads OpenCV's native code when the first picture needs it, which takes a second, and says in
 * words if this machine has none.
 */
public final class OpenCv {
  private OpenCv() {}

  private static final class Loaded {
    static final String FAULT = fault();

    private static String fault() {
      try {
        Loader.load(opencv_core.class);
        Loader.load(opencv_imgproc.class);
        Loader.load(opencv_features2d.class);
        // Pictures are looked at side by side; threads inside each would only be in the way.
        opencv_core.setNumThreads(1);
        return "";
      } catch (LinkageError missing) {
        return "OpenCV's native code does not run on this machine (%s): it comes for Linux, macOS and Windows."
            .formatted(missing.getMessage());
      }
    }
  }

  /** Empty if it is there. */
  public static String fault() {
    return Loaded.FAULT;
  }

  static void need() {
    if (!Loaded.FAULT.isEmpty()) {
      throw new IllegalStateException(Loaded.FAULT);
    }
  }
}

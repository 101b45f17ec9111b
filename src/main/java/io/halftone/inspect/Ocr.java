package io.halftone.inspect;

import io.halftone.inspect.Spelling.Sign;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.tesseract.ETEXT_DESC;
import org.bytedeco.tesseract.ResultIterator;
import org.bytedeco.tesseract.StringVector;
import org.bytedeco.tesseract.TessBaseAPI;
import org.bytedeco.tesseract.global.tesseract;

/**
 * Reads one line of letters, dark on light, with Tesseract. A reader takes a moment to be made, so
 * a few are kept, as many as there are processors: they are lent, since the threads that come here
 * are many and short-lived.
 */
final class Ocr {
  /** What the letters are known from lies in a jar, and is read into memory from there. */
  private static final String KNOWLEDGE = "/tessdata/eng.traineddata";

  /** A thousand times what a line takes: what was made to be slow gets no further. */
  private static final int MOST_MILLIS = 20_000;

  private static final int READERS = Math.max(1, Runtime.getRuntime().availableProcessors());
  private static final Semaphore LENT = new Semaphore(READERS, true);
  private static final BlockingDeque<TessBaseAPI> IDLE = new LinkedBlockingDeque<>();

  private Ocr() {}

  /** How a line is looked at. */
  enum Mode {
    LINE(tesseract.PSM_SINGLE_LINE),
    RAW(tesseract.PSM_RAW_LINE);

    private final int number;

    Mode(int number) {
      this.number = number;
    }
  }

  /**
   * @param light one byte a pixel, row by row
   * @return the signs from left to right, with spaces between words
   */
  static List<Sign> read(byte[] light, int width, int height, Mode mode) {
    LENT.acquireUninterruptibly();
    try {
      TessBaseAPI idle = IDLE.pollFirst();
      TessBaseAPI reader = idle == null ? reader() : idle;
      // One that throws is not kept: nobody knows its state.
      List<Sign> signs = read(reader, light, width, height, mode);
      IDLE.addFirst(reader);
      return signs;
    } finally {
      LENT.release();
    }
  }

  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  private static TessBaseAPI reader() {
    try (PointerScope scope = new PointerScope()) {
      byte[] knowledge = knowledge();
      TessBaseAPI reader = new TessBaseAPI();
      // What it says of lines that are none would stand between our own lines.
      // Without its words: those would hide how the word in the picture is spelt.
      StringVector names = new StringVector("lstm_use_matrix", "user_defined_dpi", "debug_file");
      StringVector values = new StringVector("0", "300", "/dev/null");
      BytePointer data = new BytePointer(knowledge);
      int failed =
          reader.Init(
              data,
              knowledge.length,
              new BytePointer("eng"),
              tesseract.OEM_LSTM_ONLY,
              (BytePointer) null,
              0,
              names,
              values,
              false,
              null);
      if (failed != 0) {
        throw new IllegalStateException("Tesseract does not take the letters that it is given");
      }
      // Else it would end with the scope.
      reader.retainReference();
      return reader;
    }
  }

  private static byte[] knowledge() {
    try (InputStream in = Ocr.class.getResourceAsStream(KNOWLEDGE)) {
      if (in == null) {
        throw new IllegalStateException("tess4j is not on the class path: it holds " + KNOWLEDGE);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  private static List<Sign> read(
      TessBaseAPI reader, byte[] light, int width, int height, Mode mode) {
    try (PointerScope scope = new PointerScope()) {
      reader.SetPageSegMode(mode.number);
      reader.SetImage(new BytePointer(light), width, height, 1, width);
      ETEXT_DESC watch = new ETEXT_DESC();
      watch.set_deadline_msecs(MOST_MILLIS);
      List<Sign> signs = new ArrayList<>();
      if (reader.Recognize(watch) == 0) {
        ResultIterator at = reader.GetIterator();
        if (at != null) {
          signs(at, signs);
          tesseract.TessResultIteratorDelete(at);
        }
      }
      reader.Clear();
      return signs;
    }
  }

  private static void signs(ResultIterator at, List<Sign> signs) {
    int[] left = new int[1];
    int[] top = new int[1];
    int[] right = new int[1];
    int[] bottom = new int[1];
    do {
      BytePointer text = at.GetUTF8Text(tesseract.RIL_SYMBOL);
      if (text == null) {
        continue;
      }
      if (!signs.isEmpty() && at.IsAtBeginningOf(tesseract.RIL_WORD)) {
        signs.add(Sign.SPACE);
      }
      at.BoundingBox(tesseract.RIL_SYMBOL, left, top, right, bottom);
      signs.add(
          new Sign(
              text.getString(), at.Confidence(tesseract.RIL_SYMBOL) / 100.0, left[0], right[0]));
      tesseract.TessDeleteText(text);
    } while (at.Next(tesseract.RIL_SYMBOL));
  }
}

package io.halftone.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes become text here or nowhere: UTF-8 to the letter, and nothing that nobody can see. */
final class Text {
  private Text() {}

  static String decode(String file, byte[] bytes, int limit) throws Unreadable {
    if (bytes.length > limit) {
      throw new Unreadable(
          InputError.ofFile(
              file,
              "more than %,d bytes".formatted(limit),
              "at most %,d bytes".formatted(limit),
              "The file is too large: at most %,d bytes are read. Split it into several files."
                  .formatted(limit)));
    }
    if (isUtf16(bytes)) {
      String found = isUtf32(bytes) ? "UTF-32" : "UTF-16";
      throw new Unreadable(
          InputError.ofFile(
              file,
              found,
              "UTF-8",
              "The file is saved as %s. %s".formatted(found, saveAsUtf8(file))));
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
    String text = withoutMark(chars.flip().toString());
    if (result.isError()) {
      throw unreadable(
          file,
          new Lines(text).at(text.length()),
          "bytes that are not UTF-8",
          "UTF-8",
          "The file is not saved as UTF-8: a character here cannot be read. " + saveAsUtf8(file));
    }
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int character = text.codePointAt(i);
      if (!isVisible(character)) {
        throw unreadable(
            file,
            new Lines(text).at(i),
            name(character),
            "visible characters",
            "An invisible control character (%s) stands here. Delete it."
                .formatted(name(character)));
      }
    }
    return text;
  }

  /** Whether a character belongs into a text: everything but control characters and halves. */
  static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL ->
          character == '\t' || character == '\n' || character == '\r' || character == 0x85;
      case Character.SURROGATE -> false;
      default -> (character & 0xFFFE) != 0xFFFE;
    };
  }

  static String name(int character) {
    return "U+%04X".formatted(character);
  }

  static Unreadable unreadable(
      String file, Position position, String found, String expected, String message) {
    return new Unreadable(
        new InputError(file, position.line(), position.column(), "", found, expected, message));
  }

  private static String saveAsUtf8(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".csv")
        ? "Save it as UTF-8 (in Excel: Save as, CSV UTF-8)."
        : "Save it as UTF-8 (in most editors: Save as, Encoding).";
  }

  /** Windows editors begin a UTF-8 file with a mark; it is no part of the text. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Asked of what may be UTF-16, which holds no zero among its characters. */
  private static boolean isUtf32(byte[] bytes) {
    return bytes.length >= 4 && (bytes[2] == 0 && bytes[3] == 0 || bytes[0] == 0 && bytes[1] == 0);
  }

  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean marked = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
    boolean wide =
        bytes.length >= 4 && first == 0 && second == 0 && (bytes[2] != 0 || bytes[3] != 0);
    return marked || wide || (first == 0) != (second == 0);
  }
}

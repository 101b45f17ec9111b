package io.halftone.ops;

import io.halftone.provider.Complaint;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Says what has failed as a person would, and not as Java calls it. */
final class Words {
  private Words() {}

  static String of(Throwable failure) {
    String message = Optional.ofNullable(failure.getMessage()).orElse("").strip();
    String what = what(failure);
    if (what.isEmpty() && message.isEmpty()) {
      return "it failed, and nobody says why";
    }
    return Complaint.clean(
        what.isEmpty() ? message : message.isEmpty() ? what : what + ": " + message);
  }

  /** Those before their parents; empty where the message says it. */
  private static String what(Throwable failure) {
    return switch (failure) {
      case UnknownHostException e -> "the host is not known";
      case ConnectTimeoutException e -> "no connection in time";
      case ConnectionRequestTimeoutException e -> "no connection was free in time";
      case SocketTimeoutException e -> "no answer in time";
      case NoRouteToHostException e -> "there is no way to the host";
      case ConnectException e -> "no connection";
      case SSLException e -> "no secure connection";
      case NoHttpResponseException e -> "the connection ended without an answer";
      case ConnectionClosedException e -> "the connection ended too early";
      case SocketException e -> "the connection broke";
      case NoSuchFileException e -> "there is no such file";
      case FileNotFoundException e -> "there is no such file";
      case AccessDeniedException e -> "this may not be read or written";
      default -> failure.getMessage() == null ? kind(failure) : "";
    };
  }

  /** {@code StackOverflowError}, of which nothing else is known, as words. */
  private static String kind(Throwable failure) {
    return failure
        .getClass()
        .getSimpleName()
        .replaceFirst("(Exception|Error)$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}

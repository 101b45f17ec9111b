package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;

/** What has failed, as it is told to somebody who does not know Java. */
class WordsTest {
  @Test
  void a_failure_is_told_without_the_name_of_its_class() {
    Map.of(
            new UnknownHostException("api.example"),
            "the host is not known: api.example",
            new SocketTimeoutException("Read timed out"),
            "no answer in time: Read timed out",
            new ConnectException("Connection refused"),
            "no connection: Connection refused",
            new SocketException("Connection reset"),
            "the connection broke: Connection reset",
            new SSLHandshakeException("no cipher in common"),
            "no secure connection: no cipher in common",
            new NoHttpResponseException("api.example failed to respond"),
            "the connection ended without an answer: api.example failed to respond",
            new IOException("No space left on device"),
            "No space left on device",
            new StackOverflowError(),
            "stack overflow",
            new IOException(""),
            "it failed, and nobody says why")
        .forEach((failure, words) -> assertThat(Words.of(failure)).isEqualTo(words));
  }
}

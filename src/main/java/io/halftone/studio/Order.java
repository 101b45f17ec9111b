package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.studio.paint.Format;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client asks for, in the words that all protocols share.
 *
 * @param input as the client sent it, to be shown again
 * @param logo the reference picture that looks like a logo, if the client sent one
 * @param deadline counted from acceptance
 */
record Order(
    String model,
    String prompt,
    int width,
    int height,
    int pictures,
    Optional<Format> format,
    JsonNode input,
    Optional<byte[]> logo,
    Optional<Duration> deadline) {}

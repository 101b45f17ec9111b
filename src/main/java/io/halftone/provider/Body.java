package io.halftone.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** Reads what a stranger sent: any text at all, however long. */
public final class Body {
  /**
   * A string may be as long as the largest picture in base64: the usual limit of 20 million
   * characters would lose an order whose picture, or whose echoed reference, stands in it.
   */
  private static final ObjectMapper READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Pictures.LARGEST_DATA)
                          .maxNestingDepth(100)
                          .build())
                  .build())
          .build();

  private Body() {}

  /** The JSON object that a body is, if it is one. */
  public static Optional<JsonNode> object(String body) {
    try {
      return Optional.ofNullable(READER.readTree(body)).filter(JsonNode::isObject);
    } catch (JsonProcessingException | IllegalArgumentException noJson) {
      return Optional.empty();
    }
  }

  /** Of what is not there. */
  public static JsonNode nothing() {
    return MissingNode.getInstance();
  }

  /** The text of a field; empty if there is none, or something else. */
  public static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue()).filter(text -> !text.isBlank());
  }
}

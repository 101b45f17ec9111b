package io.halftone.ops;

import io.halftone.provider.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** A form as it goes over the wire. */
record Form(String type, byte[] bytes) {
  private static final String BASE64 = ";base64,";

  /** Without the charset that is usual beside it, which some servers do not understand. */
  private static final ContentType FORM = ContentType.create("multipart/form-data");

  private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

  static Form of(List<Call.Field> fields) {
    var form = MultipartEntityBuilder.create().setContentType(FORM);
    int number = 0;
    for (Call.Field field : fields) {
      switch (field) {
        case Call.Field.Words(var name, var text) -> form.addTextBody(name, text, TEXT);
        case Call.Field.File(var name, var data) -> add(form, name, data, ++number);
      }
    }
    try (HttpEntity entity = form.build()) {
      var bytes = new ByteArrayOutputStream();
      entity.writeTo(bytes);
      return new Form(entity.getContentType(), bytes.toByteArray());
    } catch (IOException impossible) {
      throw new IllegalStateException("a form cannot be written into memory", impossible);
    }
  }

  private static void add(MultipartEntityBuilder form, String name, URI data, int number) {
    String content = data.getSchemeSpecificPart();
    int comma = content.indexOf(BASE64);
    if (comma < 0) {
      throw new IllegalArgumentException("a file of a form is not given in base64");
    }
    String type = content.substring(0, comma);
    form.addBinaryBody(
        name,
        Base64.getDecoder().decode(content.substring(comma + BASE64.length())),
        ContentType.create(type),
        "reference-%d.%s".formatted(number, type.substring(type.indexOf('/') + 1)));
  }
}

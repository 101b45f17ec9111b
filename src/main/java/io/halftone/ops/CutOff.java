package io.halftone.ops;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Ends the connection when a body is closed before its end. The client of itself reads the rest, to
 * use the connection again; but what is too large for us may have no end.
 */
final class CutOff implements ExecChainHandler {
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    HttpEntity body = response.getEntity();
    if (body != null) {
      response.setEntity(
          new HttpEntityWrapper(body) {
            @Override
            public InputStream getContent() throws IOException {
              return new FilterInputStream(super.getContent()) {
                @Override
                public void close() {
                  // Nothing happens to a connection whose body has been read to its end: it has
                  // been given back.
                  scope.execRuntime.discardEndpoint();
                }
              };
            }
          });
    }
    return response;
  }
}

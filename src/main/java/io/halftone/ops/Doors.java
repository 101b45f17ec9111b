package io.halftone.ops;

import io.halftone.collect.Lanes;
import io.halftone.job.Account;
import io.halftone.ledger.Looks;
import io.halftone.publish.Bucket;
import io.halftone.store.Store;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens the three doors to the world: one route for every provider and every bucket, and one for
 * downloads.
 */
final class Doors {
  private static final Duration KEYS_SILENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_KEYS = Duration.ofSeconds(10);

  private static final Duration DOWNLOAD_CONNECT = Duration.ofSeconds(10);
  private static final Duration DOWNLOAD_SILENCE = Duration.ofSeconds(30);

  private static final String OVER = "halftone.over";

  private static final ScheduledThreadPoolExecutor ENDS = ends();

  private static ScheduledThreadPoolExecutor ends() {
    var ends =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("ends-of-calls").factory());
    ends.setRemoveOnCancelPolicy(true);
    return ends;
  }

  private final House house;
  private final Store store;

  /** How many calls may still have to be ended. */
  static int calls() {
    return ENDS.getQueue().size();
  }

  Doors(House house, Store store) {
    this.house = house;
    this.store = store;
  }

  /** Also those without a key: what they have made is fetched without one. */
  private List<Account> everybody() {
    var all = new LinkedHashMap<>(house.catalogue().accounts());
    house.accounts().forEach(account -> all.put(account.name(), account));
    return List.copyOf(all.values());
  }

  void open(Main camel) {
    List<Account> accounts = house.accounts();
    camel.bind(
        "callProvider",
        new CallProvider(
            house.sellers().stream()
                .collect(
                    Collectors.toMap(
                        seller -> seller.name(),
                        seller ->
                            new CallProvider.Access(
                                seller.account(),
                                seller.protocol().scheme(),
                                house.key(seller.account())))),
            InstantSource.system()));
    camel.bind(
        "fetchOutput",
        new FetchOutput(
            store,
            everybody().stream().collect(Collectors.toMap(Account::name, OutputHosts::new))));
    camel.bind("fetchKeys", new FetchKeys());
    camel.bind("http-keys", client(KEYS_SILENCE, LONGEST_KEYS));
    camel.bind("connections-keys", connections(KEYS_SILENCE, accounts.size() + 1).build());
    camel.bind("putObject", new PutObject(store, house.settings().buckets()));
    for (Account account : accounts) {
      camel.bind("http-" + account.name(), client(account.timeout(), account.longestCall()));
      camel.bind(
          "connections-" + account.name(),
          connections(account.connectTimeout(), account.inFlight() + Lanes.WIDTH).build());
    }
    for (Bucket bucket : house.settings().buckets().values()) {
      switch (bucket) {
        case Bucket.Folder folder -> {}
        case Bucket.S3 s3 ->
            camel.bind("s3-" + s3.name(), S3Clients.of(s3.server(), house.environment()));
      }
    }
    // Camel's own pool is small, and a silent bucket would hold all of it. The consumers of the
    // queue limit this one; clients that wait under locks would pin virtual threads.
    camel.bind(
        "handOvers",
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("hand-over-", 0).factory()));
    camel.bind("http-downloads", client(DOWNLOAD_SILENCE, Looks.LONGEST_FETCH));
    camel.bind(
        "connections-downloads",
        connections(DOWNLOAD_CONNECT, Math.max(1, accounts.size()) * Lanes.WIDTH)
            .setDnsResolver(OutputHosts.publicAddresses(everybody()))
            .build());
    camel
        .configure()
        .addRoutesBuilder(
            new RouteBuilder() {
              @Override
              public void configure() {
                for (Account account : accounts) {
                  templatedRoute("call-one-provider")
                      .routeId("call-" + account.name())
                      .parameter("provider", account.name())
                      .parameter("address", address(account.base().toString(), account.name()));
                  if (account.proof() instanceof Account.Proof.Keys(var url)) {
                    templatedRoute("fetch-keys-of-one-provider")
                        .routeId("fetch-keys-" + account.name())
                        .parameter("provider", account.name())
                        .parameter("address", address(url.toString(), "keys"));
                  }
                }
                for (Bucket bucket : house.settings().buckets().values()) {
                  switch (bucket) {
                    case Bucket.Folder folder ->
                        templatedRoute("put-into-folder")
                            .routeId("put-into-" + folder.name())
                            .parameter("bucket", folder.name());
                    case Bucket.S3 s3 ->
                        templatedRoute("put-into-s3")
                            .routeId("put-into-" + s3.name())
                            .parameter("bucket", s3.name())
                            .parameter("s3", s3.bucket());
                  }
                }
              }
            });
  }

  /**
   * The client of itself repeats a POST after 429 and 503, which pays twice, and follows redirects
   * unchecked.
   *
   * @param silence after which a server that says nothing is given up
   * @param longest after which a call is over, whatever the server says
   */
  private static HttpClientConfigurer client(Duration silence, Duration longest) {
    RequestConfig request =
        RequestConfig.custom()
            .setResponseTimeout(Timeout.of(silence))
            .setConnectionRequestTimeout(Timeout.of(silence))
            .build();
    return client ->
        client
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .addExecInterceptorFirst("cut-off", new CutOff())
            .addExecInterceptorFirst(
                "over", (call, scope, chain) -> over(longest, call, scope, chain))
            .addExecInterceptorBefore(
                ChainElement.MAIN_TRANSPORT.name(), "too-late", Doors::unlessOver)
            .setDefaultRequestConfig(request);
  }

  /**
   * Time-outs of the client begin anew with every byte and every address; this one does not. It
   * holds until the last byte of the reply is read, for nothing is cut off that is over.
   */
  private static ClassicHttpResponse over(
      Duration longest, ClassicHttpRequest call, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    if (scope.execRuntime instanceof Cancellable running) {
      scope.clientContext.setAttribute(OVER, System.currentTimeMillis() + longest.toMillis());
      Future<?> end =
          ENDS.schedule(
              () -> Thread.startVirtualThread(running::cancel),
              longest.toMillis(),
              TimeUnit.MILLISECONDS);
      try {
        return withEnd(chain.proceed(call, scope), end);
      } catch (IOException | HttpException | RuntimeException failed) {
        end.cancel(false);
        throw failed;
      }
    }
    throw new IllegalStateException("this client's calls have no end");
  }

  /** Whose reply has been read needs no end any more, which would keep the call in memory. */
  private static ClassicHttpResponse withEnd(ClassicHttpResponse response, Future<?> end) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      end.cancel(false);
    } else {
      response.setEntity(
          new HttpEntityWrapper(entity) {
            @Override
            public InputStream getContent() throws IOException {
              return new FilterInputStream(super.getContent()) {
                @Override
                public void close() throws IOException {
                  super.close();
                  end.cancel(false);
                }
              };
            }
          });
    }
    return response;
  }

  /** The last moment before bytes leave: a process that was stopped until now may be too late. */
  private static ClassicHttpResponse unlessOver(
      ClassicHttpRequest call, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    if (System.currentTimeMillis() >= scope.clientContext.getAttribute(OVER, Long.class)) {
      throw new TooLate();
    }
    return chain.proceed(call, scope);
  }

  private static PoolingHttpClientConnectionManagerBuilder connections(Duration connect, int most) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(most)
        .setMaxConnPerRoute(most)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connect))
                // A server may have closed a connection that was idle; a request on it would count
                // as lost.
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build());
  }

  static String address(String base, String name) {
    return base
        + "?throwExceptionOnFailure=false&copyHeaders=false&disableStreamCache=true"
        + "&httpClientConfigurer=#http-%s&clientConnectionManager=#connections-%1$s"
            .formatted(name);
  }
}

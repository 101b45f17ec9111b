package io.halftone.ops;

import io.halftone.job.Account;
import io.halftone.publish.Bucket;
import io.halftone.store.Store;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** Opens the three doors to the world: one route for every provider and every bucket, and one for downloads. */
final class Doors {
  /** Downloads at once; each holds a connection and little else. */
  private static final int MOST_DOWNLOADS = 200;

  private final House house;
  private final Store store;

  Doors(House house, Store store) {
    this.house = house;
    this.store = store;
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
                                house.key(seller.account()))))));
    camel.bind(
        "fetchOutput",
        new FetchOutput(
            store, accounts.stream().collect(Collectors.toMap(Account::name, OutputHosts::new))));
    camel.bind("putObject", new PutObject(store, house.settings().buckets()));
    // The client of itself repeats a POST after 429 and 503, which would pay twice, and follows redirects unchecked.
    camel.bind(
        "plainHttp",
        (HttpClientConfigurer)
            client ->
                client.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement());
    camel.bind(
        "downloads",
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(OutputHosts.publicAddresses(accounts))
            .setMaxConnTotal(MOST_DOWNLOADS)
            .setMaxConnPerRoute(MOST_DOWNLOADS)
            .build());
    camel.configure().addRoutesBuilder(new RouteBuilder() {
      @Override
      public void configure() {
        for (Account account : accounts) {
          templatedRoute("call-one-provider")
              .routeId("call-" + account.name())
              .parameter("provider", account.name())
              .parameter("address", address(account));
        }
        for (Bucket bucket : house.settings().buckets().values()) {
          switch (bucket) {
            case Bucket.Folder folder ->
                templatedRoute("put-into-folder")
                    .routeId("put-into-" + folder.name())
                    .parameter("bucket", folder.name())
                    .parameter("folder", folder.folder().toString());
          }
        }
      }
    });
  }

  private static String address(Account account) {
    long patience = account.timeout().plus(account.await()).toMillis();
    return account.base()
        + "?throwExceptionOnFailure=false&copyHeaders=false&disableStreamCache=true"
        + "&httpClientConfigurer=#plainHttp"
        + "&maxTotalConnections=%d&connectionsPerRoute=%1$d".formatted(account.inFlight() + 50)
        + "&connectTimeout=%d&connectionRequestTimeout=%d&responseTimeout=%d&soTimeout=%3$d"
            .formatted(account.connectTimeout().toMillis(), patience, patience);
  }
}

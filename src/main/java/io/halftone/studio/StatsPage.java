package io.halftone.studio;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The counters for people. Whatever a client sent is escaped. */
final class StatsPage {
  private static final int MOST_ROWS = 12;
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1b2430;--soft:#64707f;--paper:#f6f5f1;--card:#fff;--line:#e3e1da;--mark:#e4572e}
      @media(prefers-color-scheme:dark){:root{--ink:#e9edf2;--soft:#97a3b2;--paper:#12161c;--card:#1b2129;--line:#2b333e;--mark:#ff8a5c}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
      main{max-width:1080px;margin:0 auto;padding:2.5rem 1.5rem}
      h1{font-size:1.6rem;letter-spacing:-.02em;margin:0 0 1.5rem}h1 i{color:var(--mark);font-style:normal}
      h2{font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:2.2rem 0 .7rem}
      .tiles,.pictures{display:grid;gap:.8rem;grid-template-columns:repeat(auto-fill,minmax(140px,1fr))}
      .tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.9rem 1rem}
      .tile b{display:block;font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums}.tile span{color:var(--soft)}
      table{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line);border-radius:10px}
      td,th{text-align:left;padding:.45rem .9rem;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
      tr:first-child>*{border-top:0}th{color:var(--soft);font-weight:500}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
      code{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.1rem .5rem;margin-right:.4rem;display:inline-block}
      figure{margin:0}figure img{width:100%;height:120px;object-fit:contain;border-radius:10px;background:var(--line)}
      figcaption,p{color:var(--soft);font-size:.85rem}
      """;

  private final Workshop workshop;
  private final Delivery delivery;
  private final StringBuilder html = new StringBuilder();

  StatsPage(Workshop workshop, Delivery delivery) {
    this.workshop = workshop;
    this.delivery = delivery;
  }

  String html() {
    Counters counters = workshop.counters();
    html.append(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport"
            + " content=\"width=device-width,initial-scale=1\">");
    html.append("<meta http-equiv=refresh content=5><title>Studio</title><style>")
        .append(STYLE)
        .append("</style>");
    html.append("<main><h1>Studio <i>●</i></h1><div class=tiles>");
    tile("creates", counters.creates());
    tile("paid", counters.paid());
    tile("pictures", counters.pictures());
    tile("downloads", counters.downloads());
    tile("in flight", counters.inFlight());
    tile("most in flight", counters.maxInFlight());
    html.append("</div>");
    faults();
    pictures();
    accounts(counters.perProvider());
    numbers("Refused", "why", counters.refused());
    numbers("Went wrong", "fault", counters.wentWrong());
    numbers("Webhooks", "what became of them", counters.webhooks());
    numbers("Creates by prompt", "prompt", counters.perPrompt());
    return html.append("</main></html>").toString();
  }

  private void tile(String name, long number) {
    html.append("<div class=tile><b>")
        .append(number)
        .append("</b><span>")
        .append(name)
        .append("</span></div>");
  }

  private void faults() {
    List<String> faults = workshop.faults.texts();
    html.append("<h2>What goes wrong</h2><p>");
    faults.forEach(fault -> html.append("<code>").append(escaped(fault)).append("</code>"));
    if (faults.isEmpty())
      html.append(
          "Nothing. PUT a list such as [\"throttled=0.1\"] to /__studio/faults to change that.");
    html.append("</p>");
  }

  private void pictures() {
    List<Commission> done =
        workshop.latest().stream()
            .filter(
                c ->
                    c.phase(workshop.clock.instant()) == Commission.Phase.SUCCEEDED
                        && !c.pictures.isEmpty()
                        && !delivery.isRemoved(c))
            .limit(MOST_ROWS)
            .toList();
    if (done.isEmpty()) return;
    html.append("<h2>Last pictures</h2><div class=pictures>");
    for (Commission c : done) {
      Optional<String> flaw =
          c.pictures
              .getFirst()
              .flaw()
              .map(f -> f.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      html.append("<figure><a href=\"")
          .append(delivery.path(c, 0))
          .append("\"><img alt=\"\" loading=lazy src=\"/__studio/thumb/")
          .append(c.id)
          .append("\"></a><figcaption>");
      html.append(c.order.width())
          .append(" × ")
          .append(c.order.height())
          .append(flaw.map(f -> " · " + f).orElse(""))
          .append("</figcaption></figure>");
    }
    html.append("</div>");
  }

  private void accounts(Map<String, Map<String, Counters.PerAccount>> providers) {
    if (providers.isEmpty()) return;
    html.append(
        "<h2>Accounts</h2><table><tr><th>provider<th>account<th class=n>creates<th"
            + " class=n>paid<th class=n>downloads<th class=n>most in flight");
    new TreeMap<>(providers)
        .forEach(
            (provider, accounts) ->
                accounts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .limit(MOST_ROWS)
                    .forEach(entry -> account(provider, entry.getKey(), entry.getValue())));
    html.append("</table>");
  }

  private void account(String provider, String key, Counters.PerAccount a) {
    html.append("<tr><td>").append(provider).append("<td>").append(escaped(Account.shown(key)));
    for (long n : new long[] {a.creates(), a.paid(), a.downloads(), a.maxInFlight()})
      html.append("<td class=n>").append(n);
  }

  private void numbers(String title, String what, Map<String, Long> numbers) {
    if (numbers.isEmpty()) return;
    html.append("<h2>")
        .append(title)
        .append("</h2><table><tr><th>")
        .append(what)
        .append("<th class=n>times");
    numbers.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_ROWS)
        .forEach(
            entry ->
                html.append("<tr><td>")
                    .append(escaped(entry.getKey()))
                    .append("<td class=n>")
                    .append(entry.getValue()));
    html.append("</table>");
    if (numbers.size() > MOST_ROWS)
      html.append("<p>and ").append(numbers.size() - MOST_ROWS).append(" more</p>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Evidence;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Verdict;
import io.halftone.job.Money;
import io.halftone.job.Size;
import io.halftone.ledger.Takes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

  @Test
  void the_title_block_says_whose_pictures_these_are_and_what_came_of_the_job() throws IOException {
    assertThat(Written.of(Samples.campaign(), 400).index())
        .contains("<title>Summer launch · Acme Audio</title>")
        .contains("<time datetime=\"2026-06-01T09:33:12.400Z\">1 June 2026</time>")
        .contains("<li><span style=\"background: #0B3C5D\"></span><code>#0B3C5D</code></li>")
        .contains(
            "<dt>Published</dt><dd>22 <small>of 24, <a href=\"#unpublished\">2"
                + " not</a></small></dd>")
        .contains("<dt>Takes</dt><dd>28 <small>3 retakes, 1 failover</small></dd>")
        .contains("<dt>Spend</dt><dd>$0.81 <small>of a budget of $2.00</small></dd>")
        .contains(
            "<dt>Per accepted picture</dt><dd>$0.0368 <small>$0.15 on pictures not"
                + " used</small></dd>")
        .contains("<dt>Wall time</dt><dd>3 min 12 s <small>done at 09:33 UTC</small></dd>");
  }

  @Test
  void a_picture_links_to_its_file_and_tells_its_story() throws IOException {
    String page = Written.of(Samples.campaign(), 400).index();
    String card = card(page, "shot-0003");

    assertThat(page).contains(" <span>·</span> replicate $0.75; with seedream-4 $0.81</p>");
    assertThat(card)
        .contains(
            """
            <a class="picture" href="./instagram_post/0003-lifestyle-shot.jpg"><img src="data:image/jpeg;base64,AQID" alt="Wireless headphones, summer vibes, outdoor lifestyle: lifestyle shot" loading="lazy" decoding="async"></a>
            """)
        .contains("<h3 dir=\"auto\">lifestyle shot</h3>")
        .contains(
            "<span class=\"passed\" title=\"The mean score of all checks, from 0 to 1\">Passed"
                + " 0.94</span>")
        .contains("2 takes <span>·</span> $0.06")
        .doesNotContain("<p class=\"reason\" dir=\"auto\"></p>")
        .contains("Made again: the tagline reads “Innovaton Delivered”")
        .contains("<tr class=\"differs\"><th scope=\"row\">Seed</th><td>42</td><td>–</td></tr>")
        .contains("<li>seed 42 was asked for; this model takes none</li>")
        .contains(
            "<tr class=\"flawed\"><th scope=\"row\">text</th><td>0.31</td><td>31 %</td><td>90"
                + " %</td><td dir=\"auto\">the tagline reads “Innovaton Delivered” <small>(read"
                + " here: 60,1240 700×130;");
    assertThat(card(page, "shot-0010"))
        .contains("Moved to fal: replicate answers 503 Service Unavailable")
        .contains(
            "1 take <span>·</span> $0.03 <span>·</span> <span class=\"whole\">1 unpaid"
                + " attempt</span>");
  }

  @Test
  void the_advice_on_the_words_is_there_for_who_asks() throws IOException {
    String page = Written.of(Samples.campaign(), 400).index();
    assertThat(page)
        .contains("<details class=\"advice\">\n<summary>1 piece of advice on the job's words")
        .contains(
            "<dt><code>%s</code>"
                .formatted(Html.text(Samples.campaign().findings().getFirst().field())));
    assertThat(Written.of(Samples.running(), 400).index()).contains("class=\"advice\"");
  }

  @Test
  void a_flawed_take_unfolds_what_was_found_against_it() throws IOException {
    String page = Written.of(Samples.campaign(), 400).index();
    String retaken = card(page, "shot-0003");
    String rejected = card(page, "shot-0015");

    assertThat(retaken)
        .contains("<details class=\"evidence\">")
        .contains("<svg viewBox=\"0 0 1440 1440\"")
        .contains("<rect x=\"60\" y=\"1240\" width=\"700\" height=\"130\"/>")
        .contains("<li><b>1</b> read here: 60,1240 700×130</li>")
        .contains("Innovat<mark>i</mark>on Deliv<mark>e</mark>red")
        .contains("<q dir=\"auto\"><mark>Acme</mark></q>", "nothing like it");
    assertThat(rejected)
        .contains("style=\"background: #0B3C5D\"", "style=\"background: #123A9D\"", "ΔE 14.2")
        .contains("<path class=\"h9\"", "how much has changed");
    // The thumbnail that was there is the one that is marked.
    assertThat(rejected.split("<img ", -1)).hasSize(4);
    assertThat(card(page, "shot-0001")).doesNotContain("class=\"evidence\"");
  }

  /** However much an inspector has to show, a page of 400 pictures stays one that opens. */
  @Test
  void evidence_of_a_take_is_never_more_than_a_thumbnail() {
    List<Evidence> much = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      much.add(new Evidence.Box(i, i, 40, 40, "here"));
      much.add(new Evidence.Reading("wanted ".repeat(300), "read ".repeat(300)));
      much.add(new Evidence.Swatch("#0B3C5D", "#123A9D", 14.2, 0.031));
    }
    List<String> chess = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      chess.add((i % 2 == 0 ? "19" : "91").repeat(250));
    }
    much.add(new Evidence.Heat(chess, "changed"));
    Finding flaw =
        new Finding("text", false, 0.1, "x", "y", "It is so.", much, List.of("Mind it."));
    Verdict verdict = new Verdict(false, 0.1, List.of(flaw));
    int characters =
        EvidenceFigure.list(verdict).length()
            + EvidenceFigure.marks(verdict, new Size(2048, 2048)).orElseThrow().length();
    assertThat(characters).isLessThan(60_000);
  }

  @Test
  void pictures_stand_by_platform_in_their_true_shape() throws IOException {
    assertThat(Written.of(Samples.campaign(), 400).index())
        .containsSubsequence(
            "<section class=\"even\" style=\"--shape: 1080 / 1080\">",
            "<h2>Instagram post <small>1080 × 1080 px",
            "<section class=\"tall\" style=\"--shape: 1080 / 1920\">",
            "<section class=\"even\" style=\"--shape: 1200 / 628\">",
            "<section class=\"banner\" style=\"--shape: 1584 / 396\">",
            "<section class=\"banner\" style=\"--shape: 1500 / 500\">",
            "<section class=\"even\" style=\"--shape: 1280 / 720\">",
            "<section class=\"unpublished\" id=\"unpublished\">");
  }

  @Test
  void a_shot_that_was_not_published_says_why_and_shows_what_was_made() throws IOException {
    String page = Written.of(Samples.campaign(), 400).index();

    assertThat(card(page, "shot-0015"))
        .contains("<p class=\"state\">rejected</p>")
        .contains("3 takes were flawed; the last because the tagline is missing")
        .contains("alt=\"Take 3, not published\"")
        .contains("<figcaption>Take 1, 0.58</figcaption>");
    assertThat(card(page, "shot-0020"))
        .contains("<p class=\"state\">failed</p>")
        .contains("up to $0.03, not settled", "1 take <span>·</span> $0.03")
        .doesNotContain("<img");
  }

  /** Of a big job that would be thousands of pictures to decode. */
  @Test
  void an_accepted_picture_is_shown_by_its_thumbnail_and_not_read_itself() throws IOException {
    var read = new ArrayList<String>();
    new ContactSheet(
            sha256 -> {
              read.add(sha256);
              return Optional.of(new byte[] {1});
            })
        .write(Samples.campaign(), Samples.PLACE, name -> OutputStream.nullOutputStream());
    var accepted = new ArrayList<String>();
    Samples.campaign()
        .shots()
        .forEach(
            shot ->
                shot.accepted()
                    .filter(take -> shot.published())
                    .flatMap(take -> take.row().picture())
                    .ifPresent(accepted::add));

    assertThat(accepted).hasSize(22);
    assertThat(read).doesNotContainAnyElementsOf(accepted).doesNotHaveDuplicates();
  }

  @Test
  void placeholders_are_called_placeholders_on_every_page() throws IOException {
    JobReport real = Samples.campaign();
    Written sheet =
        Written.of(
            Samples.report(
                true, real.counts(), real.totals(), real.spending(), real.budget(), real.shots()),
            10);

    assertThat(sheet.pages()).hasSize(3);
    assertThat(sheet.pages().values())
        .allSatisfy(page -> assertThat(page).contains("Placeholder pictures from the studio."));
    assertThat(Written.of(real, 10).index()).doesNotContain("Placeholder");
  }

  @Test
  void a_picture_that_the_store_has_lost_leaves_its_words() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ContactSheet(sha256 -> Optional.empty())
        .write(Samples.campaign(), Samples.PLACE, name -> out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .doesNotContain("<img")
        .contains("<span class=\"none\">Wireless headphones");
  }

  @Test
  void a_big_job_fills_further_pages_that_lead_to_each_other() throws IOException {
    Written sheet = Written.of(Samples.campaign(), 10);

    assertThat(sheet.pages().keySet())
        .containsExactly("index.html", "index-2.html", "index-3.html");
    assertThat(sheet.pages().values())
        .extracting(page -> page.split("<article", -1).length - 1)
        .containsExactly(10, 10, 4);
    assertThat(sheet.index())
        .contains("<span>Page 1 of 3</span>", "href=\"./index-2.html\"")
        .contains("<a href=\"./index-3.html#unpublished\">2 not</a>")
        .doesNotContain("rel=\"prev\"");
    assertThat(sheet.pages().get("index-2.html"))
        .contains("rel=\"prev\" href=\"./index.html\"", "rel=\"next\" href=\"./index-3.html\"")
        .contains("<h2>Facebook link");
    assertThat(sheet.pages().get("index-3.html"))
        .contains("id=\"unpublished\"")
        .doesNotContain("rel=\"next\"");
  }

  @Test
  void a_full_last_page_leads_nowhere() throws IOException {
    assertThat(Written.of(Samples.campaign(), 24).pages()).hasSize(1);
    assertThat(Written.of(Samples.campaign(), 24).index()).doesNotContain("rel=\"next\"");
  }

  @Test
  void a_job_without_a_single_picture_has_a_sheet_all_the_same() throws IOException {
    JobReport nothing =
        Samples.report(
            false,
            new JobReport.Counts(0, 0, 0, 0, 0, 0, 0),
            new Takes.Totals(0, 0, 0, 0, Money.ZERO),
            Samples.NOTHING_SPENT,
            Optional.empty(),
            ShotReports.of(List.of()));

    assertThat(Written.of(nothing, 400).index())
        .contains("<dt>Per accepted picture</dt><dd>–")
        .contains("no budget was set")
        .endsWith("</html>\n");
  }

  @Test
  void asks_nobody_for_anything() throws IOException {
    Written sheet = Written.of(Samples.campaign(), 10);

    assertThat(sheet.addresses())
        .isNotEmpty()
        .allMatch(at -> at.matches("(data:|\\./|\\.\\./|#).*"));
    assertThat(sheet.index())
        .contains(
            "content=\"default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline';"
                + " base-uri 'none'; form-action 'none'\"")
        .doesNotContain("url(", "@import", "<script", "http://", "https://");
  }

  private static String card(String page, String anchor) {
    int start = page.indexOf("<article id=\"" + anchor + "\"");
    return page.substring(start, page.indexOf("</article>", start));
  }
}

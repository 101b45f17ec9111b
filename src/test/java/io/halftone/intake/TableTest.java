package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of jobs: every good row is one, and every bad one says its line. */
class TableTest {
  private static final String HEADER = "brand,theme,platforms,variations";
  private static final String ROW = "acme,Headphones,youtube,minimalist";

  private static final JobReader READER =
      new JobReader(Shipped.catalogue(), Assets.lookedAt(Path.of("config")), Shipped.BUCKETS);

  @Test
  void a_row_says_what_a_job_file_says() {
    String table =
        """
        job,kind,brand,theme,platforms,variations,preset,model,retakes,text.tagline,references,\
        related,seed,budget,priority,publish.buckets,publish.prefix,date
        x,campaign,acme,"Red, or ""almost"" red",youtube | tiktok,a|b,print,nano-banana,7,Buy,\
        logo: brands/acme/logo.png|style: https://example.com/a.png,TRUE,42,2.50,rush,cdn,x/{date},2026-03-31
        """;
    JobFile file = only("a.csv", table);
    Job job = file.job();
    assertThat(file.date()).contains(LocalDate.of(2026, 3, 31));
    assertThat(file.place()).isEqualTo(new Position(2, 1));
    assertThat(job.id()).isEqualTo(new JobId("x"));
    assertThat(job.platforms()).extracting(Platform::name).containsExactly("youtube", "tiktok");
    assertThat(job.preset().name()).isEqualTo("print");
    assertThat(job.preset().retakes()).isEqualTo(7);
    assertThat(job.model()).isEqualTo("nano-banana");
    assertThat(job.seed()).contains(42L);
    assertThat(job.budget()).contains(Money.of("2.50"));
    assertThat(job.publish().prefix()).isEqualTo("x/{date}");
    Brief.Campaign campaign = (Brief.Campaign) job.brief();
    assertThat(campaign.theme()).isEqualTo("Red, or \"almost\" red");
    assertThat(campaign.tagline()).contains("Buy");
    assertThat(campaign.related()).isTrue();
    assertThat(campaign.references())
        .extracting(Reference::role)
        .containsExactly(Reference.Role.LOGO, Reference.Role.STYLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          name,prompt,size           ~ candle,A candle at night,1024x1024            ~ prompts
          prompt                     ~ A candle at night                             ~ prompts
          reference,prompt,variations ~ brands/acme/logo.png,A logo,red|blue          ~ variations
          product,pictures,colours   ~ mug,brands/acme/logo.png,red|blue             ~ product-matrix
          subject,pictures,scenes    ~ fox,brands/acme/logo.png,asleep|awake         ~ series
          products,backgrounds       ~ brands/acme/logo.png,brands/acme/palette.png  ~ compose
          sku,description,references,colours ~ HP-1,A fox,brands/acme/logo.png,red|blue ~ catalogue
          kind,prompt                ~ prompts,A candle at night                     ~ prompts
          kind,subject,pictures,scenes,prompt ~ series,fox,brands/acme/logo.png,asleep, ~ series
          """)
  void the_columns_say_of_which_kind_the_rows_are(String header, String row, String kind) {
    assertThat(only("a.csv", header + "\n" + row + "\n").job().kind()).isEqualTo(kind);
  }

  @Test
  void the_slots_of_a_template_are_columns() {
    String header = "template,slots.headline,slots.discount_badge,slots.product_image,variants\n";
    String row = "instagram_promo,RUN LIGHTER,25% OFF,assets/examples/shoe.png,2\n";
    Brief.FromTemplate brief = (Brief.FromTemplate) only("a.csv", header + row).job().brief();
    assertThat(brief.variants()).isEqualTo(2);
    assertThat(brief.rows()).hasSize(1);
    assertThat(brief.rows().getFirst().words())
        .containsEntry("headline", "RUN LIGHTER")
        .containsEntry("discount_badge", "25% OFF");
    assertThat(brief.rows().getFirst().pictures()).containsOnlyKeys("product_image");

    List<InputError> errors =
        read("a.csv", header + row + row.replace("25% OFF", "").replace("RUN", "SIT")).errors();
    assertThat(errors)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.line()).isEqualTo(3);
              assertThat(error.message()).contains("slot discount_badge of template");
            });
    assertThat(read("a.csv", header.replace("headline", "headlin") + row).errors())
        .anySatisfy(error -> assertThat(error.message()).contains("Did you mean \"headline\"?"));
  }

  @Test
  void rows_of_several_kinds_stand_in_one_table() {
    Reading reading =
        READER.read(
            "a.csv",
            """
            kind,prompt,reference,variations
            prompts,A candle at night,,
            variations,A logo,brands/acme/logo.png,red|blue
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.jobs())
        .extracting(file -> file.job().kind())
        .containsExactly("prompts", "variations");
  }

  @Test
  void a_row_with_an_id_is_the_same_job_as_a_file_with_it() {
    String yaml =
        "{job: x, kind: campaign, brand: acme, theme: T, platforms: [youtube], variations: [v],"
            + " budget: 2, text: {tagline: Buy}}";
    String csv =
        "budget,job,brand,theme,platforms,variations,text.tagline\n"
            + "2.00,x,acme,T,youtube,v,Buy";
    assertThat(only("a.csv", csv).digest()).isEqualTo(only("b.yaml", yaml).digest());
  }

  /** As it is with a file. */
  @Test
  void a_row_with_a_larger_budget_is_still_the_same_job() {
    String head = HEADER + ",budget\n" + ROW + ",";
    JobFile two = only("a.csv", head + "2\n");
    JobFile five = only("a.csv", head + "5\n");
    assertThat(five.job().id()).isEqualTo(two.job().id());
    assertThat(five.digest()).isEqualTo(two.digest());
    assertThat(five.job().budget()).contains(Money.of("5"));
  }

  static Stream<Arguments> notations() {
    String plain = HEADER + "\n" + ROW + "\n";
    return Stream.of(
        Arguments.of("a mark of UTF-8", "\uFEFF" + plain),
        Arguments.of("Windows lines", plain.replace("\n", "\r\n")),
        Arguments.of("lines of an old Mac", plain.replace('\n', '\r')),
        Arguments.of("semicolons", plain.replace(',', ';')),
        Arguments.of("tabs", plain.replace(',', '\t')),
        Arguments.of("quotes everywhere", plain.replaceAll("([^,\n]+)", "\"$1\"")),
        Arguments.of("blanks around cells", plain.replace(",", " , ")),
        Arguments.of("no last line end", plain.strip()),
        Arguments.of("empty lines", "\n\n" + HEADER + "\n\n,,,\n" + ROW + "\n  \n"),
        Arguments.of("empty columns behind", HEADER + ",,\n" + ROW + ",,\n"),
        Arguments.of("empty cells behind", HEADER + "\n" + ROW + ",,,\n"),
        Arguments.of("the same row twice", plain + ROW + "\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void notations(String name, String table) {
    assertThat(only("a.csv", table))
        .usingRecursiveComparison()
        .ignoringFields("place")
        .isEqualTo(only("a.csv", HEADER + "\n" + ROW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lines_are_counted_however_they_end(String end) {
    String table = String.join(end, "", HEADER, "", ROW, "amce,Lamps,youtube,v");
    assertThat(read("a.csv", table).errors())
        .extracting(InputError::line, InputError::column)
        .containsExactly(tuple(5, 1));
  }

  @Test
  void a_line_end_inside_quotes_ends_no_row() {
    Reading reading =
        read("a.csv", HEADER + "\nacme,\"two\nlines\",youtube,v\nacmee,T,youtube,v\n");
    assertThat(((Brief.Campaign) reading.jobs().getFirst().job().brief()).theme())
        .isEqualTo("two\nlines");
    assertThat(reading.errors()).extracting(InputError::line).containsExactly(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          # column      ~ cell                    ~ field          ~ message

          job           ~ Summer Launch           ~ job            ~ such as summer-launch
          job           ~ ../../etc/passwd        ~ job            ~ cannot be "../../etc/passwd"
          kind          ~ campain                 ~ kind           ~ Did you mean "campaign"?
          kind          ~ video                   ~ kind           ~ Write campaign, variations
          brand         ~ amce                    ~ brand          ~ Did you mean "acme"?
          brand         ~ ``                      ~ brand          ~ brand is missing. The name of a file in config/brands, without its ending. Add: acme
          theme         ~ `  `                    ~ theme          ~ Add: "Wireless headphones, summer vibes, outdoor lifestyle"
          theme         ~ `\u00A0`                ~ theme          ~ Write at least one word.
          platforms     ~ ``                      ~ platforms      ~ platforms is missing.
          platforms     ~ youtube|instagram_stroy ~ platforms[1]   ~ Did you mean "instagram_story"?
          platforms     ~ youtube;tiktok          ~ platforms[0]   ~ "youtube;tiktok" is not a platform. Write | between several.
          platforms     ~ youtube||tiktok         ~ platforms[1]   ~ platforms[1] is empty. Write something between two |, or delete one |.
          platforms     ~ youtube|                ~ platforms[1]   ~ platforms[1] is empty
          platforms     ~ youtube|youtube         ~ platforms[1]   ~ "youtube" stands in platforms twice: first on line 2
          variations    ~ a|a                     ~ variations[1]  ~ Delete one of them.
          text.tagline  ~ `=HYPERLINK("http://x")&"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"` ~ text.tagline ~ Shorten it to at most 120.
          references    ~ shoe.png                ~ references[0]  ~ "shoe.png" is no reference picture. Write its role, a colon, and its file or URL, such as subject: headphones.png.
          references    ~ https://example.com/a   ~ references[0]  ~ is no reference picture
          references    ~ Subject: brands/acme/logo.png~ references[0].role ~ Did you mean "subject"?
          references    ~ subject: ../a.png       ~ references[0].file ~ without ".."
          references    ~ style: http://10.0.0.1/ ~ references[0].url  ~ cannot be used
          related       ~ yes                     ~ related        ~ must be true or false, but "yes" stands here. For example: true
          seed          ~ 1.5                     ~ seed           ~ must be a whole number, but 1.5 stands here
          seed          ~ 4711abc                 ~ seed           ~ Write the number alone, without quotes or signs: 4711.
          seed          ~ 1e999999999             ~ seed           ~ not a number that can be worked with
          seed          ~ -1                      ~ seed           ~ Write a whole number from 0 to 2147483647.
          budget        ~ $2.00                   ~ budget         ~ Write the number alone, without quotes or signs: 2.00.
          budget        ~ 2,50                    ~ budget         ~ Write the number alone, without quotes or signs: 2.50.
          budget        ~ 1,000                   ~ budget         ~ Write the number alone, without quotes or signs: 1000.
          budget        ~ NaN                     ~ budget         ~ must be a number, but "NaN" stands here. For example: 2.5
          budget        ~ 0.01                    ~ budget         ~ does not pay for one picture
          retakes       ~ 11                      ~ retakes        ~ Write a whole number from 0 to 10.
          priority      ~ Rush                    ~ priority       ~ Did you mean "rush"?
          review        ~ before-publish          ~ review         ~ a review before publishing is not there yet
          publish.prefix  ~ a/../b                ~ publish.prefix ~ cannot be "a/../b"
          publish.buckets ~ cdn|cnd               ~ publish.buckets[1] ~ Did you mean "cdn"?
          date          ~ 31.03.2026              ~ date           ~ date cannot be "31.03.2026". Write year, month and day of a real day, such as 2026-03-31.
          date          ~ 2026-02-30              ~ date           ~ of a real day
          date          ~ 3/31/2026               ~ date           ~ date cannot be "3/31/2026"
          date          ~ 2026-03-31 10:00        ~ date           ~ year, month and day
          """)
  void one_mistake_is_one_error_and_the_other_rows_go_on(
      String column, String cell, String field, String message) {
    List<String> header = List.of((HEADER + "," + column).split(","));
    String[] bad = (ROW + ",").split(",", -1);
    String[] good = bad.clone();
    int at = header.indexOf(column);
    bad[at] = '"' + (cell == null ? "" : cell.replace("\"", "\"\"")) + '"';
    String head = String.join(",", at < 4 ? header.subList(0, 4) : header);
    String table =
        Stream.of(bad, good)
            .map(row -> String.join(",", Arrays.copyOf(row, at < 4 ? 4 : 5)))
            .collect(Collectors.joining("\n", head + "\n", ""));

    Reading reading = read("x/a.csv", table);

    assertThat(reading.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.file()).isEqualTo("x/a.csv");
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
              assertThat(error.line()).isEqualTo(2);
              assertThat(error.column())
                  .isEqualTo(1 + IntStream.range(0, at).map(i -> bad[i].length() + 1).sum());
              assertThat(error.found()).isNotBlank();
              assertThat(error.expected()).isNotBlank();
              assertThat(error.message() + error.expected())
                  .doesNotContain("$ref", "schema", "regex", "null", "enum", "the line");
            });
    assertThat(reading.jobs()).extracting(JobFile::place).containsExactly(new Position(3, 1));
  }

  static Stream<Arguments> misshapen() {
    return Stream.of(
        Arguments.of(
            ROW + ",x",
            36,
            "The row has 5 cells, but the header names 4 columns. Put a cell that holds a , in"
                + " quotes"),
        Arguments.of("acme,Red, blue,youtube,v", 24, "The row has 5 cells"),
        Arguments.of(
            "acme,Headphones,youtube",
            1,
            "The row has 3 cells, but the header names 4 columns. Write a , also where a cell is"
                + " empty."),
        Arguments.of(ROW.replace(',', ';'), 1, "The row has 1 cells"),
        Arguments.of(
            "acme," + "x".repeat(20_001) + ",youtube,v",
            6,
            "20,001 characters long. Shorten it to at most 20,000."),
        Arguments.of(
            "acme,T," + "youtube|".repeat(2_400) + ",v",
            8,
            "platforms lists 2401, which is too many"),
        Arguments.of(
            "acme," + "x".repeat(2_001) + ",youtube,v",
            6,
            "theme is 2001 characters long. Shorten it to at most 2000."));
  }

  @ParameterizedTest
  @MethodSource
  void misshapen(String row, int column, String message) {
    Reading reading = read("a.csv", HEADER + "\n" + ROW + "\n" + row + "\n" + ROW + "2\n");
    assertThat(reading.errors().getFirst())
        .satisfies(
            error -> {
              assertThat(error.line()).isEqualTo(3);
              assertThat(error.column()).isEqualTo(column);
              assertThat(error.toString()).contains(message).hasSizeLessThan(1000);
            });
    assertThat(reading.errors()).extracting(InputError::line).containsOnly(3);
    assertThat(reading.jobs()).hasSize(2);
  }

  @Test
  void a_cell_below_no_name_is_a_mistake() {
    assertThat(read("a.csv", HEADER + ",\n" + ROW + ",note\n").errors())
        .extracting(InputError::toString)
        .containsExactly(
            "a.csv:2:36: \"note\" stands in column 5, which has no name in the header. Name the"
                + " column, or delete the cell.");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("", 1, 1, "The file is empty. Write a header"),
        Arguments.of("\n , \n", 1, 1, "The file is empty."),
        Arguments.of(HEADER + "\n\n", 1, 1, "There is no row below the header."),
        Arguments.of(
            HEADER.replace("theme", "them") + "\n" + ROW,
            1,
            7,
            "\"them\" is not a column of a table of jobs. Did you mean \"theme\"?"),
        Arguments.of(
            HEADER.replace("theme", "Theme") + "\n" + ROW, 1, 7, "Did you mean \"theme\"?"),
        Arguments.of(HEADER + ",tagline\n" + ROW + ",x", 1, 34, "Did you mean \"text.tagline\"?"),
        Arguments.of(HEADER + ",colour\n" + ROW + ",x", 1, 34, "The columns are job, kind,"),
        Arguments.of(HEADER + ",text\n" + ROW + ",x", 1, 34, "\"text\" is not a column"),
        Arguments.of(
            HEADER + ",theme\n" + ROW + ",x",
            1,
            34,
            "Columns 2 and 5 are both named \"theme\". Delete one of them."),
        Arguments.of(
            "brand,theme,variations\nacme,T,v",
            1,
            1,
            "The column platforms is missing. Where the pictures will be shown"),
        Arguments.of(
            "subject,scenes\nfox,asleep\n",
            1,
            1,
            "The column pictures is missing. The subject from"),
        Arguments.of(
            "subject,pictures,scene\n",
            1,
            18,
            "\"scene\" is not a column of a table of jobs. Did you mean \"scenes\"?"),
        Arguments.of("job: a\nkind: campaign\n", 1, 1, "\"job: a\" is not a column"),
        Arguments.of("{\"job\": \"a\"}", 1, 1, "is not a column"),
        Arguments.of(
            HEADER + "\n" + ROW + "\nacme,\"T,youtube,v\n" + ROW,
            3,
            6,
            "A quote is opened here and never closed."),
        Arguments.of(
            HEADER + "\n" + ROW + "\nacme,\"T\" x,youtube,v\n",
            3,
            6,
            "The cell goes on after its quote is closed."),
        Arguments.of(
            HEADER + "\nacme,T\u0000,youtube,v\n", 2, 7, "invisible control character (U+0000)"),
        Arguments.of(
            HEADER + "\nacme,T\u001b[31m,youtube,v\n",
            2,
            7,
            "invisible control character (U+001B)"),
        Arguments.of(
            HEADER + "\n" + ",".repeat(1_000), 2, 1000, "The row has more than 1,000 cells."),
        Arguments.of(
            HEADER + "\n" + (ROW + "\n").repeat(5_001),
            5_002,
            1,
            "The table has more than 5,000 rows. Split it"),
        Arguments.of(HEADER + "\n" + "x".repeat(1_000_000), 1, 1, "The file is too large"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String table, int line, int column, String message) {
    Reading reading = read("a.csv", table);
    assertThat(reading.isRefused()).isTrue();
    assertThat(reading.errors())
        .anySatisfy(
            error -> {
              assertThat(error.message()).contains(message);
              assertThat(new Position(error.line(), error.column()))
                  .isEqualTo(new Position(line, column));
            })
        .allSatisfy(error -> assertThat(error.toString()).hasSizeLessThan(1000));
  }

  @Test
  void a_misspelt_column_is_not_missing_as_well() {
    assertThat(read("a.csv", HEADER.replace("theme", "them") + "\n" + ROW).errors()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "ISO-8859-1"})
  void says_how_a_spreadsheet_saves_utf_8(String charset) {
    byte[] bytes = (HEADER + "\nacme,Kopfh\u00F6rer,youtube,v").getBytes(Charset.forName(charset));
    assertThat(READER.read("a.csv", bytes).errors())
        .singleElement()
        .satisfies(
            error -> assertThat(error.message()).endsWith("(in Excel: Save as, CSV UTF-8)."));
  }

  @Test
  void all_mistakes_of_a_row_are_told() {
    Reading reading =
        read(
            "a.csv",
            "date," + HEADER + ",budget\n1.1.2026,amce,,youtub,v,free\n2026-01-01," + ROW + ",\n");
    assertThat(reading.errors())
        .extracting(InputError::field, InputError::line, InputError::column)
        .containsExactly(
            tuple("date", 2, 1),
            tuple("brand", 2, 10),
            tuple("theme", 2, 15),
            tuple("platforms[0]", 2, 16),
            tuple("budget", 2, 25));
    assertThat(reading.jobs()).hasSize(1);
  }

  @Test
  void what_a_row_says_is_its_id() {
    List<JobId> two = ids("Caf\u00E9 2026/a.csv", HEADER + "\n" + ROW + "\nacme,Lamps,youtube,v\n");
    assertThat(two)
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id.value()).matches("a-[0-9a-f]{12}"));
    // Neither neighbours, order, notation nor folder make another job of it.
    assertThat(
            ids(
                "b\\a.csv",
                "\n\n"
                    + "variations;brand;platforms;theme;seed\n"
                    + "v;acme;youtube;Lamps;\n"
                    + "new;acme;tiktok;New;1\n"
                    + "minimalist;acme;youtube;Headphones;\n"))
        .contains(two.getFirst(), two.getLast())
        .hasSize(3);
    assertThat(ids("b.csv", HEADER + "\n" + ROW)).isNotEqualTo(two.subList(0, 1));
    assertThat(ids("a.csv", HEADER + ",budget\n" + ROW + ",2\n" + ROW + ",2.00\n")).hasSize(1);
    assertThat(ids("a.csv", "date," + HEADER + "\n2026-03-30," + ROW + "\n2026-03-31," + ROW))
        .hasSize(2)
        .allSatisfy(id -> assertThat(id.value()).matches("a-2026-03-3[01]-[0-9a-f]{12}"));
  }

  @ParameterizedTest
  @CsvSource({"'Ü', row-", "'--', row-", "'../x y', x-y-", "'a.b', a-b-"})
  void any_file_name_makes_an_id(String name, String start) {
    assertThat(ids(name + ".csv", HEADER + "\n" + ROW))
        .singleElement()
        .asString()
        .startsWith(start);
    assertThat(ids(name + "z".repeat(200) + ".CSV", HEADER + "\n" + ROW)).hasSize(1);
  }

  @Test
  void two_rows_cannot_share_an_id_unless_they_say_the_same() {
    Reading reading =
        read("a.csv", "job," + HEADER + "\nx," + ROW + "\ny," + ROW + "\nx," + ROW + "2\nx," + ROW);
    assertThat(reading.jobs()).hasSize(2);
    assertThat(reading.errors())
        .extracting(InputError::toString)
        .containsExactly(
            "a.csv:4:1: The row on line 2 is \"x\" as well, and says something else. Give one of"
                + " them another id.");
  }

  @Test
  void a_large_table_is_read_soon() {
    String rows =
        IntStream.range(0, 4_000)
            .mapToObj(i -> "acme,Theme %d,youtube|tiktok,%s".formatted(i, i % 2 == 0 ? "v" : "v|v"))
            .collect(Collectors.joining("\n"));
    Reading reading =
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> read("a.csv", HEADER + "\n" + rows));
    assertThat(reading.jobs()).hasSize(2_000);
    assertThat(reading.errors()).hasSize(101);
    assertThat(reading.errors().getLast().message()).contains("there are 1900 more mistakes");
  }

  @Test
  void damaged_tables_never_break_the_reader() {
    byte[] whole =
        ("date,references,"
                + HEADER
                + "\n"
                + ("2026-01-01,logo: a.png,\"ac\"\"me\"," + ROW + "\r\n").repeat(3))
            .getBytes(StandardCharsets.UTF_8);
    var random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      byte[] damaged = whole.clone();
      for (int hit = random.nextInt(6); hit >= 0; hit--) {
        damaged[random.nextInt(damaged.length)] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt(256)
                    : "\",;|\t\r\n:".charAt(random.nextInt(8)));
      }
      assertThatCode(() -> READER.read("a.csv", damaged))
          .as(() -> new String(damaged, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  private List<JobId> ids(String file, String table) {
    Reading reading = read(file, table);
    assertThat(reading.errors()).isEmpty();
    return reading.jobs().stream().map(each -> each.job().id()).toList();
  }

  private JobFile only(String file, String text) {
    Reading reading = read(file, text);
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.jobs()).hasSize(1);
    return reading.jobs().getFirst();
  }

  private Reading read(String file, String text) {
    return READER.read(file, text.getBytes(StandardCharsets.UTF_8));
  }
}

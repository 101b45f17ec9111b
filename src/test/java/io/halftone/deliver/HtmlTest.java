package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

  @Test
  void text_is_text_whatever_it_says() {
    assertThat(Html.text("<b a=\"1\" c='2'>&amp;</b>"))
        .isEqualTo("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;");
    assertThat(Html.text("a\u0000b\u001Bc\u007Fd\u0085e\u202Ef\u2066g"))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg");
    assertThat(Html.text("line\nline\ttab 😀 سماعات")).isEqualTo("line\nline\ttab 😀 سماعات");
    assertThat(Html.text("half \uD83D of a pair")).isEqualTo("half \uFFFD of a pair");
  }

  @ParameterizedTest(name = "from {0} to {1} is {2}")
  @CsvSource(
      textBlock =
          """
          # folder,  key,                        link
          a/b,       a/b/c.jpg,                  ./c.jpg
          a/b/,      a/b/p/c.jpg,                ./p/c.jpg
          a/b,       a/x/c.jpg,                  ../x/c.jpg
          a/b,       c.jpg,                      ../../c.jpg
          '',        a/c.jpg,                    ./a/c.jpg
          a,         a,                          ../a
          '',        javascript:alert(1),        ./javascript%3Aalert%281%29
          a,         a/50% “off”?#x.jpg,         ./50%25%20%E2%80%9Coff%E2%80%9D%3F%23x.jpg
          """)
  void a_link_is_relative_and_encoded(String folder, String key, String link) {
    assertThat(Html.relative(folder, key)).isEqualTo(Optional.of(link));
  }

  @ParameterizedTest
  @CsvSource({"''", "/evil.example/x", "//evil.example/x", "a/../../x", "a/./x", "a//x"})
  void a_key_that_a_browser_would_rewrite_gets_no_link(String key) {
    assertThat(Html.relative("a", key)).isEmpty();
  }
}

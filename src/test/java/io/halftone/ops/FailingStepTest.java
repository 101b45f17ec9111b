package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.NamedNode;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever step of a route fails, however deep: its station hears of it, and writes it down. */
class FailingStepTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}.{1}")
  @CsvSource({
    "plan,      plan,       fail",
    "generate,  order,      fail",
    "generate,  bought,     Errand[purchase=fail",
    "collect,   look,       fail",
    "collect,   learned,    fail",
    "downloads, begin,      fail",
    "downloads, fetched,    fail",
    "inspect,   inspect,    fail/0001",
    "publish,   prepare,    fail/0001",
    "putObject, intoFolder, fail/0001",
    "publish,   placed,     fail/0001",
    "publish,   published,  fail/0001",
    "deliver,   prepare,    fail",
    "deliver,   placed,     fail",
    "deliver,   delivered,  fail",
  })
  void a_station_hears_of_a_fault_in_any_step(String bean, String method, String about) {
    try (var heard = new Heard();
        TestLine line =
            TestLine.start(
                folder,
                TestLine.quick(),
                TestHome.Limits.WIDE,
                Map.of(),
                false,
                camel -> camel.bind("faulty", faulty(bean, method)))) {
      line.accept("fail.yaml", TestLine.job("fail", 1));
      await()
          .atMost(TestLine.LONGEST)
          .untilAsserted(
              () ->
                  assertThat(heard.lines())
                      .anyMatch(said -> said.matches("ERROR \\Q" + about + "\\E.* failed")));
    }
  }

  private static InterceptStrategy faulty(String bean, String method) {
    AsyncProcessor fault =
        AsyncProcessorConverterHelper.convert(
            exchange -> {
              throw new IllegalStateException("a fault of ours");
            });
    return (camel, step, target, next) -> is(step, bean, method) ? fault : target;
  }

  private static boolean is(NamedNode step, String bean, String method) {
    return step instanceof BeanDefinition definition
        && bean.equals(definition.getRef())
        && method.equals(definition.getMethod());
  }
}

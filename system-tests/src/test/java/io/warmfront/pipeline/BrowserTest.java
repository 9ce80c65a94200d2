package io.warmfront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What a person sees at the console's address, in a real Chromium. */
class BrowserTest {
  @RegisterExtension static final RunningWarmfront WARMFRONT = RunningWarmfront.withLoad("watched");

  @ParameterizedTest
  @CsvSource({"360, 800, light", "360, 800, dark", "1920, 1080, light", "1920, 1080, dark"})
  void page_underLoad_showsMovingNumbers(int width, int height, String scheme) throws Exception {
    ChromeDriver browser = browser(width, height, scheme);
    try {
      browser.get(WARMFRONT.console().toString());
      Await.until(
          "the page shows a hit ratio and a percentile",
          Duration.ofMinutes(1),
          () -> text(browser).matches("(?s).*\\d(\\.\\d+)?\\s?%.*") && moving(browser));

      assertThat(number(browser, "return document.documentElement.scrollWidth - innerWidth"))
          .as("pixels beyond the right edge")
          .isLessThanOrEqualTo(0);
      assertThat(foreignRequests(browser)).as("requests to other hosts").isEmpty();
      assertThat(errors(browser)).as("errors in the browser's log").isEmpty();
      screenshot(browser, "live-%d-%s.png".formatted(width, scheme));
    } finally {
      browser.quit();
    }
  }

  private static boolean moving(ChromeDriver browser) {
    String before = text(browser);
    try {
      Await.until("the page changes", Duration.ofSeconds(5), () -> !text(browser).equals(before));
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static String text(ChromeDriver browser) {
    Object text = ((JavascriptExecutor) browser).executeScript("return document.body.innerText");
    return String.valueOf(text);
  }

  private static long number(ChromeDriver browser, String script) {
    return ((Number) java.util.Objects.requireNonNull(browser.executeScript(script))).longValue();
  }

  private static List<?> foreignRequests(ChromeDriver browser) {
    return (List<?>)
        java.util.Objects.requireNonNull(
            browser.executeScript(
                "return performance.getEntriesByType('resource').map(e => e.name)"
                    + ".filter(name => new URL(name).origin !== location.origin)"));
  }

  private static List<String> errors(ChromeDriver browser) {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(it -> it.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::toString)
        .toList();
  }

  private static void screenshot(ChromeDriver browser, String name) throws IOException {
    Path folder = Files.createDirectories(WARMFRONT.scratch().resolve("screenshots"));
    Files.write(folder.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static ChromeDriver browser(int width, int height, String scheme) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", "chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=%d,%d".formatted(Math.max(width, 500), height));
    if (scheme.equals("dark")) {
      options.addArguments("--force-dark-mode");
    }
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new java.io.File(program("chromedriver", "chromium-driver")))
            .build();
    ChromeDriver browser = new ChromeDriver(service, options);
    // A window is never narrower than about 500 pixels; a device can be.
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        java.util.Map.of(
            "width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        java.util.Map.of(
            "features",
            List.of(java.util.Map.of("name", "prefers-color-scheme", "value", scheme))));
    assertThat(new Dimension(width, height).getWidth()).isEqualTo(width);
    return browser;
  }

  private static String program(String name, String debianPackage) {
    return java.util.Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
        .map(it -> Path.of(it, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "this test needs '%s': apt-get install %s".formatted(name, debianPackage)))
        .toString();
  }
}

package io.waybill.present;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium, told what to do by its DevTools protocol. */
final class Browser implements Closeable {
  private static final long SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final LinkedBlockingQueue<Map<String, Object>> messages = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final List<Map<String, Object>> events = new ArrayList<>();
  private @Nullable String session;
  private int last;

  /** Where one is installed; null: nowhere. */
  static @Nullable Path installed() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  Browser(Path program, Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address()), new Listener())
            .join();
    Map<String, Object> target = call("Target.createTarget", Map.of("url", "about:blank"));
    session =
        (String)
            call(
                    "Target.attachToTarget",
                    Map.of("targetId", get(target, "targetId"), "flatten", true))
                .get("sessionId");
    for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
      call(domain + ".enable", Map.of());
    }
  }

  private String address() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line; (line = lines.readLine()) != null; ) {
      if (line.startsWith("DevTools listening on ")) {
        // it goes on talking, and must not be kept waiting for a reader
        Thread drain = new Thread(() -> lines.lines().forEach(other -> {}));
        drain.setDaemon(true);
        drain.start();
        return line.substring("DevTools listening on ".length()).strip();
      }
    }
    throw new IOException("the browser ended with " + process.exitValue());
  }

  private final class Listener implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      partial.append(data);
      if (isLast) {
        try {
          messages.add(JSON.std.mapFrom(partial.toString()));
        } catch (IOException e) {
          messages.add(Map.of("error", String.valueOf(e.getMessage())));
        }
        partial.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /** Opens a page at a width; light or dark. */
  void open(Path page, int width, boolean dark) throws IOException, InterruptedException {
    open(page, width, "screen", dark);
  }

  /** The same as it is on paper. */
  void openOnPaper(Path page, int width) throws IOException, InterruptedException {
    open(page, width, "print", true);
  }

  private void open(Path page, int width, String media, boolean dark)
      throws IOException, InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    events.clear();
    call("Page.navigate", Map.of("url", "about:blank"));
    await("Page.loadEventFired");
    events.clear();
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    await("Page.loadEventFired");
  }

  private void await(String event) throws IOException, InterruptedException {
    while (events.stream().noneMatch(each -> event.equals(each.get("method")))) {
      take();
    }
  }

  private Map<String, Object> take() throws IOException, InterruptedException {
    Map<String, Object> message = messages.poll(SECONDS, TimeUnit.SECONDS);
    if (message == null || message.containsKey("error")) {
      throw new IOException("the browser says " + message);
    }
    if (message.containsKey("method")) {
      events.add(message);
    }
    return message;
  }

  /** Names and contents of what happened since the page was opened. */
  List<String> happened(String method) {
    return events.stream()
        .filter(event -> method.equals(event.get("method")))
        .map(event -> String.valueOf(event.get("params")))
        .toList();
  }

  /** The addresses that were asked for since the page was opened. */
  @SuppressWarnings("unchecked") // as the protocol has it
  List<String> requests() {
    return events.stream()
        .filter(event -> "Network.requestWillBeSent".equals(event.get("method")))
        .map(event -> (Map<String, Object>) get(event, "params"))
        .map(params -> (Map<String, Object>) get(params, "request"))
        .map(request -> (String) get(request, "url"))
        .toList();
  }

  /** The value of an expression, of a promise too. */
  @SuppressWarnings("unchecked") // likewise
  @Nullable Object value(String expression) throws IOException, InterruptedException {
    Map<String, Object> answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new IOException(String.valueOf(answer.get("exceptionDetails")));
    }
    return ((Map<String, Object>) get(answer, "result")).get("value");
  }

  void screenshot(Path file, boolean wholePage) throws IOException, InterruptedException {
    Map<String, Object> answer =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", wholePage));
    Files.write(file, Base64.getDecoder().decode((String) get(answer, "data")));
  }

  @SuppressWarnings("unchecked") // likewise
  private Map<String, Object> call(String method, Map<String, Object> params)
      throws IOException, InterruptedException {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", ++last);
    message.put("method", method);
    message.put("params", params);
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(JSON.std.asString(message), true).join();
    while (true) {
      Map<String, Object> answer = take();
      if (Objects.equals(answer.get("id"), last)) {
        return (Map<String, Object>) get(answer, "result");
      }
    }
  }

  private static Object get(Map<String, Object> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}

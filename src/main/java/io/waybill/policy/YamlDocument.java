package io.waybill.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * From a file's bytes to YAML nodes that know their lines: the one place that meets what is no YAML
 * at all.
 */
public final class YamlDocument {
  /** A policy of this many characters is none; also what a hostile file may cost at most. */
  static final int MAX_CHARACTERS = 1 << 20;

  /** UTF-8 takes at most four bytes a character; one more shows that there are too many. */
  private static final int MAX_BYTES = 4 * (MAX_CHARACTERS + 1);

  private YamlDocument() {}

  /**
   * The text of a UTF-8 file.
   *
   * @param what it should be, as in "a policy"
   * @throws PolicyException if the file cannot be read or is not UTF-8
   */
  public static String text(Path file, String what) throws PolicyException {
    try {
      return decoded(firstBytes(file), file, what);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "no such file", what);
    } catch (AccessDeniedException e) {
      throw unreadable(file, "permission denied", what);
    } catch (IOException e) {
      throw unreadable(file, Files.isDirectory(file) ? "it is a folder" : e.getMessage(), what);
    }
  }

  /** The document's node, or nothing after having added what is wrong with it. */
  public static Optional<YamlNode> root(String text, Problems problems) {
    return root(text, problems, "a policy");
  }

  /**
   * The same of what should be something else.
   *
   * @param what it should be, as in "a policy"
   */
  public static Optional<YamlNode> root(String text, Problems problems, String what) {
    String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (yaml.length() > MAX_CHARACTERS) {
      problems.add(1, "is too long, expected at most " + MAX_CHARACTERS + " characters");
      return Optional.empty();
    }
    try {
      Node node = new Yaml(options()).compose(new StringReader(yaml));
      Optional<YamlNode> root =
          Optional.ofNullable(node).map(n -> YamlNode.root(n, problems)).filter(n -> !n.isEmpty());
      if (root.isEmpty()) {
        problems.add(1, "is empty, expected " + what);
      }
      return root;
    } catch (MarkedYAMLException e) {
      problems.add(e.getProblemMark().getLine() + 1, "is not YAML: " + summary(e));
    } catch (ReaderException e) {
      int line = 1 + (int) yaml.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      problems.add(line, "is not YAML: a control character");
    } catch (YAMLException e) {
      problems.add(1, "is not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    return options;
  }

  private static String summary(MarkedYAMLException e) {
    return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
  }

  /** More than a policy can have, so that a huge file is too long and not out of memory. */
  private static byte[] firstBytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  private static String decoded(byte[] bytes, Path file, String what) throws PolicyException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, bytes.length < MAX_BYTES);
    String text = out.flip().toString();
    if (result.isError()) {
      long line = 1 + text.chars().filter(c -> c == '\n').count();
      throw new PolicyException(
          List.of(file + ":" + line + ": is not UTF-8, expected " + what + " saved as UTF-8"));
    }
    return text;
  }

  private static PolicyException unreadable(Path file, String why, String what) {
    return new PolicyException(
        List.of(file + ": cannot be read: " + why + ", expected " + what + " (YAML)"));
  }
}

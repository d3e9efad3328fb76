package io.waybill.profile;

import io.waybill.feed.FileKind;
import io.waybill.feed.Status;
import io.waybill.policy.Currencies;
import io.waybill.policy.TextFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values in feeds.yaml that a policy does not have. */
final class Formats {
  static final TextFormat<FileKind> KIND =
      new TextFormat<>(
          "orders or courier",
          text ->
              switch (text) {
                case "orders" -> FileKind.ORDERS;
                case "courier" -> FileKind.COURIER;
                default -> throw new IllegalArgumentException();
              });

  static final TextFormat<Character> DELIMITER =
      new TextFormat<>(
          "comma, semicolon or tab",
          text ->
              switch (text) {
                case "comma", "," -> ',';
                case "semicolon", ";" -> ';';
                case "tab", "\t" -> '\t';
                default -> throw new IllegalArgumentException();
              });

  static final TextFormat<Character> QUOTE =
      new TextFormat<>(
          "a quote (\" or '), or none",
          text ->
              switch (text) {
                case "\"" -> '"';
                case "'" -> '\'';
                case "none" -> '\0';
                default -> throw new IllegalArgumentException();
              });

  static final TextFormat<Boolean> YES_OR_NO =
      new TextFormat<>(
          "true or false",
          text ->
              switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException();
              });

  static final TextFormat<Boolean> DECIMAL_COMMA =
      new TextFormat<>(
          "point or comma",
          text ->
              switch (text) {
                case "point" -> false;
                case "comma" -> true;
                default -> throw new IllegalArgumentException();
              });

  static final TextFormat<Encoding> ENCODING =
      new TextFormat<>(
          Arrays.stream(Encoding.values())
              .map(Encoding::label)
              .collect(Collectors.joining(", ", "one of ", "")),
          text ->
              Arrays.stream(Encoding.values())
                  .filter(encoding -> encoding.label().equalsIgnoreCase(text))
                  .findFirst()
                  .orElseThrow(IllegalArgumentException::new));

  static final TextFormat<String> REGEX =
      new TextFormat<>("a regular expression", text -> Pattern.compile(text).pattern());

  static final TextFormat<String> DATES =
      new TextFormat<>(
          "a form of times such as dd/MM/yyyy HH:mm:ss, iso, epoch or epoch_millis",
          text -> DatePattern.of(text).toString());

  /** What a cell may hold; empty, in quotes, too. */
  static final TextFormat<String> CELL = new TextFormat<>("a text", String::strip);

  static final TextFormat<String> CURRENCY =
      new TextFormat<>(
          "a currency such as EUR",
          text -> {
            if (Currencies.decimals(text) < 0) {
              throw new IllegalArgumentException();
            }
            return text;
          });

  static final TextFormat<String> STATUS =
      new TextFormat<>(
          "one of " + String.join(", ", TextFormat.names(Status.class)),
          text -> Status.valueOf(text.toUpperCase(Locale.ROOT)).name());

  static final TextFormat<Field.Otherwise> OTHERWISE =
      new TextFormat<>(
          "keep, empty or reject", text -> Field.Otherwise.valueOf(text.toUpperCase(Locale.ROOT)));

  private Formats() {}
}

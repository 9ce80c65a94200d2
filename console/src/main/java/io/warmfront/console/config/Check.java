package io.warmfront.console.config;

import java.util.regex.Pattern;

/** Checks of settings; each message names the key, what it was, and what would be right. */
final class Check {
  private Check() {}

  static void present(String key, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(key + " must not be empty");
    }
  }

  static void matches(String key, String value, String form) {
    if (!Pattern.matches(form, value)) {
      throw new IllegalArgumentException(
          "%s must have the form %s, was '%s'".formatted(key, form, value));
    }
  }
}

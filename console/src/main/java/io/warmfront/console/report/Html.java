package io.warmfront.console.report;

import java.util.List;
import java.util.regex.Pattern;

/** Pieces of HTML. What comes from outside is escaped here and nowhere else. */
final class Html {
  private static final Pattern FIGURE = Pattern.compile("(≥ )?[0-9]|–");

  private Html() {}

  /** Returns a text that can stand between tags and in attributes. */
  static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      switch (sign) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(sign);
      }
    }
    return safe.toString();
  }

  /**
   * Returns a table whose first column is a heading of its row. Columns of figures are aligned to
   * the right, and those with words to the left.
   *
   * @param titles of the columns
   * @param rows texts, escaped here
   */
  static String table(List<String> titles, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
    for (int column = 0; column < titles.size(); column++) {
      html.append("<th scope=\"col\"%s>".formatted(style(column, rows)))
          .append(text(titles.get(column)))
          .append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr><th scope=\"row\">").append(text(row.getFirst())).append("</th>");
      for (int column = 1; column < row.size(); column++) {
        html.append("<td%s>".formatted(style(column, rows)))
            .append(text(row.get(column)))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n").toString();
  }

  private static String style(int column, List<List<String>> rows) {
    boolean isOfFigures =
        column > 0
            && rows.stream()
                .allMatch(it -> it.size() > column && FIGURE.matcher(it.get(column)).lookingAt());
    return isOfFigures ? " class=\"figure\"" : "";
  }

  /** Returns a list of texts; nothing if there are none. */
  static String list(List<String> texts) {
    if (texts.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<ul>\n");
    texts.forEach(it -> html.append("<li>").append(text(it)).append("</li>\n"));
    return html.append("</ul>\n").toString();
  }
}

package io.warmfront.console.report;

import java.util.List;

/** Pieces of HTML. What comes from outside is escaped here and nowhere else. */
final class Html {
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
   * Returns a table whose first column is a heading of its row, and whose others are figures.
   *
   * @param titles of the columns
   * @param rows texts, escaped here
   */
  static String table(List<String> titles, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
    titles.forEach(it -> html.append("<th scope=\"col\">").append(text(it)).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr><th scope=\"row\">").append(text(row.getFirst())).append("</th>");
      row.stream().skip(1).forEach(it -> html.append("<td>").append(text(it)).append("</td>"));
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n").toString();
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

package io.warmfront.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Columns under each other. The first is aligned to the left, and so are those with words. */
public final class Table {
  private static final Pattern COLORS = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern FIGURE = Pattern.compile("[-–]|(≥ )?[-+0-9.,]+( ?[%a-zµ/]{1,4})?");

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean titled;

  private Table(boolean titled) {
    this.titled = titled;
  }

  /** Returns a table with a row of titles. */
  public static Table titled(String... titles) {
    Table table = new Table(true);
    table.rows.add(List.of(titles));
    return table;
  }

  /** Returns a table without titles. */
  public static Table plain() {
    return new Table(false);
  }

  /** Adds a row; it may have colors. */
  public Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Returns the lines, each with an indentation of two blanks and none at its end. */
  public List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    boolean[] right = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      right[column] = column > 0;
      for (int row = 0; row < rows.size(); row++) {
        String cell = column < rows.get(row).size() ? rows.get(row).get(column) : "";
        widths[column] = Math.max(widths[column], width(cell));
        boolean title = titled && row == 0;
        right[column] &= title || cell.isEmpty() || FIGURE.matcher(bare(cell)).matches();
      }
    }
    return rows.stream().map(it -> line(it, widths, right)).toList();
  }

  private static String line(List<String> cells, int[] widths, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String gap = " ".repeat(widths[column] - width(cells.get(column)));
      line.append("  ");
      line.append(right[column] ? gap + cells.get(column) : cells.get(column) + gap);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    String bare = bare(cell);
    return bare.codePointCount(0, bare.length());
  }

  private static String bare(String cell) {
    return COLORS.matcher(cell).replaceAll("");
  }
}

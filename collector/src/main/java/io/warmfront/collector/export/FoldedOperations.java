package io.warmfront.collector.export;

import io.warmfront.collector.topology.ClosedState;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.label.Tag;
import io.warmfront.contract.proto.Window;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Operations that are counted under {@link Tag#OTHER}. */
public final class FoldedOperations {
  private FoldedOperations() {}

  /**
   * Returns how many there are in closed windows, by the tag whose value has no label of its own; 0
   * for a tag with labels for all. An operation with several such values is in several numbers.
   */
  public static Map<Tag, Long> of(Collection<ClosedState> states) {
    Map<Tag, Long> folded = new EnumMap<>(Tag.class);
    for (Tag tag : Tag.values()) {
      folded.put(tag, 0L);
    }
    for (ClosedState state : states) {
      for (Window total : state.totals()) {
        for (Tag tag : Tag.values()) {
          if (tag.of(total.getSeries()).equals(Tag.OTHER)) {
            folded.merge(tag, WindowTotals.operations(total), Long::sum);
          }
        }
      }
    }
    return folded;
  }
}

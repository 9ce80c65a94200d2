package io.warmfront.generator.behind;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.FollowedOrigin;
import io.warmfront.generator.operation.OperationFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What became of writes.
 *
 * @param applied how many were newer than what the origin had
 * @param superseded how many were not, as something newer was there or came with them
 * @param refused those that the origin refuses for what they are
 */
record BehindWrites(int applied, int superseded, List<RefusedWrite> refused) {
  BehindWrites {
    refused = List.copyOf(refused);
  }

  /**
   * Takes writes to the origin: of each item the newest. If that is refused, the next newest takes
   * its place.
   *
   * @throws OperationFailure if the origin did not answer; it may have some of them
   */
  static BehindWrites apply(List<BehindWrite> writes, FollowedOrigin origin)
      throws OperationFailure {
    List<BehindWrite> left = writes;
    List<RefusedWrite> refused = new ArrayList<>();
    int applied = 0;
    while (!left.isEmpty()) {
      Map<CacheKey, BehindWrite> newest = new LinkedHashMap<>();
      left.forEach(it -> newest.merge(it.row().item(), it, BehindWrite::newer));
      FollowedOrigin.Followed followed =
          origin.apply(newest.values().stream().map(BehindWrite::row).toList());
      applied += followed.newer();
      Set<BehindWrite> gone = new HashSet<>();
      Set<CacheKey> again = new HashSet<>();
      for (FollowedOrigin.Refused each : followed.refused()) {
        BehindWrite write = Objects.requireNonNull(newest.get(each.write().item()));
        refused.add(new RefusedWrite(write, each.reason(), each.exception()));
        gone.add(write);
        again.add(each.write().item());
      }
      left =
          left.stream()
              .filter(it -> again.contains(it.row().item()) && !gone.contains(it))
              .toList();
    }
    return new BehindWrites(applied, writes.size() - applied - refused.size(), refused);
  }
}

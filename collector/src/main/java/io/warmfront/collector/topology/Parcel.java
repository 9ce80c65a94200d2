package io.warmfront.collector.topology;

import io.warmfront.collector.window.Account;
import io.warmfront.contract.proto.LatencyFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record of the frames topic is on its way. Lives in memory only. */
sealed interface Parcel {
  /**
   * A frame with a plausible head.
   *
   * @param original its bytes, for the case that it must be put aside after all
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Frame(byte[] original, LatencyFrame latency) implements Parcel {}

  /**
   * A frame that has its place among those of its shard.
   *
   * @param original its bytes, for the case that it must be put aside after all
   * @param isCounted whether its operations go into windows
   * @param entries what it adds to the accounts
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ordered(byte[] original, LatencyFrame latency, boolean isCounted, List<Entry> entries)
      implements Parcel {
    public Ordered {
      entries = List.copyOf(entries);
    }
  }

  /**
   * What is told to a partition of the merge.
   *
   * @param partition its number
   */
  record Bundled(int partition, Bundle bundle) implements Parcel {}

  /**
   * A record that is put aside; why stands in its headers.
   *
   * @param original its bytes, null if it had none or they are left out
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record DeadLetter(byte @Nullable [] original) implements Parcel {}

  /**
   * A number for an account.
   *
   * @param scenario of the series, empty for the run's own
   */
  record Entry(Account account, String scenario, long number) {}
}

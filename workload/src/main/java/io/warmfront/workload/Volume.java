package io.warmfront.workload;

import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.SizeWeight;
import io.warmfront.contract.workload.ValueSize;
import java.util.List;

/** How much there is to load before a run. */
final class Volume {
  private Volume() {}

  /** Returns the bytes that the values of a tenant have together, about; not too few. */
  static double bytes(List<KeySpace> keySpaces) {
    return keySpaces.stream().mapToDouble(it -> it.count() * mean(it.valueSize())).sum();
  }

  private static double mean(ValueSize size) {
    return switch (size.kind()) {
      case UNIFORM -> (size.least() + (double) size.greatest()) / 2;
      case LOGNORMAL ->
          Math.min(size.greatest(), size.median() * Math.exp(size.sigma() * size.sigma() / 2));
      case HISTOGRAM -> {
        double bytes = 0;
        double weights = 0;
        for (SizeWeight bar : size.histogram()) {
          bytes += (double) bar.bytes() * bar.weight();
          weights += bar.weight();
        }
        yield bytes / weights;
      }
    };
  }
}

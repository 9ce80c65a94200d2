package io.warmfront.generator.behind;

/** Who is told of what becomes of writes behind. Thread-safe. */
public interface BehindListener {
  /** Nobody. */
  BehindListener NONE =
      new BehindListener() {
        @Override
        public void written(int applied, int superseded) {}

        @Override
        public void unfit() {}

        @Override
        public void refused() {}

        @Override
        public void delayed(long millis) {}
      };

  /**
   * Takes down that the origin has some writes.
   *
   * @param applied how many were newer than what the origin had
   * @param superseded how many were not, as something newer was there or came with them
   */
  void written(int applied, int superseded);

  /** Takes down that a record is no write of an item, and was left out. */
  void unfit();

  /** Takes down that the origin refuses a write for what it is, and that it was put aside. */
  void refused();

  /**
   * Takes down how long after its time in the log the origin had a write.
   *
   * @param millis 0 or more
   */
  void delayed(long millis);
}

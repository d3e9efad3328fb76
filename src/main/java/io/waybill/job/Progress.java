package io.waybill.job;

/** Is told how far a step is: a bar on a terminal, nothing elsewhere. */
public interface Progress {
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String step, long parts) {}

        @Override
        public void advance() {}

        @Override
        public void end() {}
      };

  /** A step with so many parts begins. */
  void begin(String step, long parts);

  /** One more part has been taken; called by many threads. */
  void advance();

  void end();
}

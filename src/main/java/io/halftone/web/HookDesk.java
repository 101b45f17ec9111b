package io.halftone.web;

import io.halftone.collect.Hooks.Heard;
import io.halftone.job.TakeId;
import io.halftone.provider.hook.Hook;
import java.util.Map;

/** Who hears what providers tell by themselves. */
public interface HookDesk {
  /** Expects nothing. */
  HookDesk NONE =
      new HookDesk() {
        @Override
        public boolean isExpected(String provider, TakeId purchase, String word) {
          return false;
        }

        @Override
        public void astray() {
          // Nobody counts them either.
        }

        @Override
        public Heard hear(Hook hook) {
          throw new IllegalStateException("nothing is expected");
        }

        @Override
        public Map<String, Map<Heard, Long>> counts() {
          return Map.of();
        }
      };

  /** Whether we have given this address to that provider. */
  boolean isExpected(String provider, TakeId purchase, String word);

  /** One came to an address that has not the form of ours. */
  void astray();

  /** What came of it is in the ledger when this returns. */
  Heard hear(Hook hook);

  /** How many came to what, by provider. */
  Map<String, Map<Heard, Long>> counts();
}

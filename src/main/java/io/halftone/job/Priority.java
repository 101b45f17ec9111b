package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much of the capacity a job gets while others wait as well. */
public enum Priority {
  @JsonProperty("rush")
  RUSH(16),
  @JsonProperty("normal")
  NORMAL(4),
  @JsonProperty("bulk")
  BULK(1);

  private final int weight;

  Priority(int weight) {
    this.weight = weight;
  }

  /** The share of this job, compared with the weights of the others. */
  public int weight() {
    return weight;
  }
}

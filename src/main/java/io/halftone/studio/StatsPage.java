package io.halftone.studio;

/** The counters for people. */
final class StatsPage {
  private final Workshop workshop;
  private final Delivery delivery;

  StatsPage(Workshop workshop, Delivery delivery) {
    this.workshop = workshop;
    this.delivery = delivery;
  }

  String html() {
    return "<!doctype html><title>Studio</title>"
        + workshop.counters().creates()
        + delivery.getClass().getSimpleName();
  }
}

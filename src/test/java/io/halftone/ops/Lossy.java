package io.halftone.ops;

import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.seda.BlockingQueueFactory;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.ExchangeHelper;

/** A queue between two stations, as bad as a queue can be: it loses, doubles and reorders. */
final class Lossy extends SedaComponent {
  private static final double SHARE = 0.3;

  final AtomicInteger lost = new AtomicInteger();
  final AtomicInteger doubled = new AtomicInteger();
  final AtomicInteger overtaken = new AtomicInteger();
  private final Random random;

  Lossy(long seed) {
    random = new Random(seed);
  }

  @Override
  protected SedaEndpoint createEndpoint(
      String uri, Component component, BlockingQueueFactory<Exchange> queues, int consumers) {
    return new LossyEndpoint(uri, component, queues, consumers);
  }

  @Override
  protected SedaEndpoint createEndpoint(
      String uri, Component component, BlockingQueue<Exchange> queue, int consumers) {
    throw new IllegalStateException("every queue here has a factory");
  }

  private synchronized double draw() {
    return random.nextDouble();
  }

  private final class LossyEndpoint extends SedaEndpoint {
    LossyEndpoint(
        String uri, Component component, BlockingQueueFactory<Exchange> queues, int consumers) {
      super(uri, component, queues, consumers);
    }

    @Override
    public Producer createProducer() throws Exception {
      return new LossyProducer(this, super.createProducer());
    }
  }

  private final class LossyProducer extends DefaultAsyncProducer {
    private final Producer queue;
    private final AtomicReference<Exchange> held = new AtomicReference<>();

    LossyProducer(SedaEndpoint endpoint, Producer queue) {
      super(endpoint);
      this.queue = queue;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      try {
        send(exchange);
      } catch (Exception failed) {
        exchange.setException(failed);
      }
      callback.done(true);
      return true;
    }

    private void send(Exchange exchange) throws Exception {
      if (draw() < SHARE) {
        lost.incrementAndGet();
        return;
      }
      if (draw() < SHARE) {
        doubled.incrementAndGet();
        queue.process(ExchangeHelper.createCopy(exchange, true));
      }
      // One message is kept back until another one has overtaken it.
      boolean hold = draw() < SHARE;
      Exchange copy = ExchangeHelper.createCopy(exchange, true);
      Exchange before = held.getAndSet(hold ? copy : null);
      if (!hold) {
        queue.process(copy);
      }
      if (before != null) {
        overtaken.incrementAndGet();
        queue.process(before);
      }
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      queue.start();
    }

    @Override
    protected void doStop() throws Exception {
      queue.stop();
      super.doStop();
    }
  }
}

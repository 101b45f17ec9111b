package io.halftone.studio;

/** The tongue of one provider: knows its requests and answers them as that provider would. */
interface Protocol {
  boolean speaks(Request request);

  Reply answer(Request request);
}

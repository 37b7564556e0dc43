import CEditLine
import SystemCalls

/// A line that somebody types, with the lines that he typed before.
///
/// libedit knows what keys do to a line; characters that are seen as one go as one here. It draws
/// nothing and waits for nothing: whoever has a key presses it, and looks at the line.
package final class LineEditor {
  /// libedit is not installed.
  package struct Missing: Error, CustomStringConvertible {
    package let description: String
  }

  /// What became of a key.
  package enum Result: Hashable, Sendable {
    case edited
    /// Return: the line, which is empty now.
    case entered(String)
    /// Tab.
    case completion
    /// Ctrl-D on an empty line.
    case end
    /// Ctrl-L.
    case redraw
    /// It does nothing, or there is no room.
    case refused
  }

  /// Longer lines are no messages to a video editor.
  package static let lineLimitScalars = 64 << 10
  /// So many lines are remembered.
  package static let historyLimit = 1000

  /// Why no line can be edited here; nil when one can.
  package static var problem: String? { ceditline_load().map { String(cString: $0) } }

  private let editor: OpaquePointer
  /// What can be searched, the oldest first.
  private var remembered: [String] = []
  private var search: HistorySearch?

  /// - Parameter history: the oldest line first.
  package init(history: [String] = []) throws {
    if let reason = ceditline_load() { throw Missing(description: String(cString: reason)) }
    guard let editor = ceditline_open(Int32(Self.historyLimit)) else {
      throw SystemError("posix_openpt")
    }
    self.editor = editor
    for line in history { remember(line) }
  }

  deinit { ceditline_close(editor) }

  /// What stands on the line, or was found for it.
  package var line: TypedLine {
    guard let search else { return typed }
    let match = search.match
    return TypedLine(text: match, cursor: match.unicodeScalars.count, prompt: search.prompt)
  }

  private var typed: TypedLine {
    var text: UnsafePointer<UInt32>?
    var cursor = 0
    let count = ceditline_read(editor, &text, &cursor)
    return TypedLine(scalars: UnsafeBufferPointer(start: text, count: count), cursor: cursor)
  }

  package func press(_ key: Key) -> Result {
    guard var search else {
      guard key == Key.ctrl("R") else { return edit(key) }
      self.search = HistorySearch(remembered)
      return .edited
    }
    switch search.press(key) {
    case .searching: self.search = search
    case .given: self.search = nil
    case .found:
      self.search = nil
      if !search.match.isEmpty {
        clear()
        _ = insert(search.match)
      }
      return edit(key)
    }
    return .edited
  }

  private func edit(_ key: Key) -> Result {
    switch key {
    case .text(let text): return type(text)
    case .pasted(let text): return insert(text)
    case .enter, .control(0x0A): return .entered(enter())
    case .tab: return .completion
    case Key.ctrl("D"): return typed.text.isEmpty ? .end : deleteForward()
    case Key.ctrl("L"): return .redraw
    case .backspace, Key.ctrl("H"): return deleteBackward()
    // Ctrl and the space bar, for libedit the end of the input.
    case .control(0): return .refused
    // What they do needs another key, or is a signal.
    case Key.ctrl("C"), Key.ctrl("Z"), Key.ctrl("\\"), Key.ctrl("V"), Key.ctrl("S"):
      return .refused
    case Key.ctrl("B"): return move(-typed.previous)
    case Key.ctrl("F"): return move(typed.next)
    case .control(let byte): return pass([UInt32(byte)])
    case .sequence(let sequence): return press(sequence: sequence)
    }
  }

  /// Text at the cursor, whatever keys its characters are.
  package func insert(_ text: String) -> Result {
    let room = Self.lineLimitScalars - typed.count
    let scalars = text.unicodeScalars.prefix(room).map(\.value)
    if !scalars.isEmpty { ceditline_insert(editor, scalars + [0]) }
    return scalars.count == text.unicodeScalars.count ? .edited : .refused
  }

  /// Another text in place of the characters before the cursor.
  package func replace(_ count: Int, with text: String) -> Result {
    ceditline_delete(editor, Int32(count))
    return insert(text)
  }

  /// An empty line; what stood there is gone.
  package func clear() {
    search = nil
    ceditline_begin(editor)
  }

  private func enter() -> String {
    let text = typed.text
    remember(text)
    clear()
    return text
  }

  private func remember(_ line: String) {
    guard !line.allSatisfy(\.isWhitespace) else { return }
    remembered.removeAll { $0 == line }
    if remembered.count >= Self.historyLimit { remembered.removeFirst() }
    remembered.append(line)
    ceditline_remember(editor, line.unicodeScalars.map(\.value) + [0])
  }

  private func type(_ text: String) -> Result {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return insert(text) }
    guard typed.count + text.utf8.count <= Self.lineLimitScalars else { return .refused }
    return pass(text.unicodeScalars.map(\.value))
  }

  private func press(sequence: String) -> Result {
    switch sequence {
    case "\u{1B}[C", "\u{1B}OC": move(typed.next)
    case "\u{1B}[D", "\u{1B}OD": move(-typed.previous)
    case "\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1B}[7~": move(-typed.cursor)
    case "\u{1B}[F", "\u{1B}OF", "\u{1B}[4~", "\u{1B}[8~": move(typed.count - typed.cursor)
    case "\u{1B}[3~": deleteForward()
    case "\u{1B}[A", "\u{1B}[B", "\u{1B}OA", "\u{1B}OB", "\u{1B}[1;5C", "\u{1B}[1;5D",
      "\u{1B}[1;3C", "\u{1B}[1;3D":
      pass(sequence.unicodeScalars.map(\.value))
    // Other keys that keyboards have, for which there is nothing to do.
    case _ where sequence.hasPrefix("\u{1B}[") || sequence.hasPrefix("\u{1B}O"): .refused
    default: pass(sequence.unicodeScalars.map(\.value))
    }
  }

  private func pass(_ characters: [UInt32]) -> Result {
    let before = typed
    ceditline_press(editor, characters, characters.count)
    let after = typed
    // A key with a count before it (Escape 9 9 9 9 9 9 x) is pressed up to a million times.
    guard after.count <= Self.lineLimitScalars else {
      clear()
      _ = insert(before.text)
      _ = move(before.cursor - typed.cursor)
      return .refused
    }
    // A key that somebody's own bindings make the end of the input: libedit puts ^D on the line.
    guard after.text.unicodeScalars.last == "\u{04}" else { return .edited }
    let text = String(after.text.unicodeScalars.dropLast())
    clear()
    return text.isEmpty ? .end : insert(text)
  }

  private func move(_ count: Int) -> Result {
    ceditline_move(editor, Int32(count))
    return .edited
  }

  private func deleteBackward() -> Result {
    ceditline_delete(editor, Int32(typed.previous))
    return .edited
  }

  private func deleteForward() -> Result {
    let count = typed.next
    ceditline_move(editor, Int32(count))
    ceditline_delete(editor, Int32(count))
    return .edited
  }
}

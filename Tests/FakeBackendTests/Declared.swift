import HTTPMessages
import JSONText
import NemoContract

@testable import FakeBackend

/// Holds replies against the OpenAPI description.
enum Declared {
  static let document = OpenAPIDocument.json(version: "0")

  static func operation(_ route: Route) -> JSON? {
    document["paths"]?[route.template]?[route.method.lowercased()]
  }

  /// What is undeclared about a reply; nil when nothing is, or no route was meant.
  static func mistake(in plan: ReplyPlan, to head: RequestHead) -> String? {
    // A redirect is the answer of another path.
    guard case .found(let route, _) = RouteMatch.of(head), plan.status != 307 else { return nil }
    guard let response = operation(route)?["responses"]?["\(plan.status)"] else {
      return "status \(plan.status) is not declared"
    }
    for header in response["headers"]?.object?.members ?? []
    where header.value["required"] == true && plan.headers[header.name] == nil {
      return "the header \(header.name) is missing"
    }
    let type = HeaderParameters(plan.headers["Content-Type"] ?? "").value
    guard let content = response["content"]?[type] else {
      return "content type \(type) is not declared for \(plan.status)"
    }
    guard type == "application/json", case .bytes(let bytes) = plan.body,
      let body = try? JSON.parse(bytes)
    else { return nil }
    return mistake(in: body, by: content["schema"] ?? [:])
  }

  /// The part of JSON Schema that the description uses, formats and patterns left out.
  static func mistake(in value: JSON, by schema: JSON, at place: String = "$") -> String? {
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
      guard let named = document["components"]?["schemas"]?[String(name)] else {
        return "\(place): there is no schema \(name)"
      }
      return mistake(in: value, by: named, at: place)
    }
    if let choices = schema["anyOf"]?.array {
      let mistakes = choices.map { mistake(in: value, by: $0, at: place) }
      guard !mistakes.contains(nil) else { return nil }
      return mistakes.compactMap(\.self).joined(separator: "; or ")
    }
    if let constant = schema["const"], !isSame(value, constant) {
      return "\(place) is \(value.text), not \(constant.text)"
    }
    if let words = schema["enum"]?.array, !words.contains(value) {
      return "\(place) is \(value.text), none of \(JSON.array(words).text)"
    }
    if let type = schema["type"]?.string, !isOf(type, value) {
      return "\(place) is \(value.text), no \(type)"
    }
    if let items = schema["items"], let elements = value.array {
      for (index, element) in elements.enumerated() {
        if let found = mistake(in: element, by: items, at: "\(place)[\(index)]") { return found }
      }
    }
    return mistakeInMembers(of: value, by: schema, at: place)
  }

  private static func mistakeInMembers(of value: JSON, by schema: JSON, at place: String)
    -> String?
  {
    guard let members = value.object?.members else { return nil }
    for name in schema["required"]?.array?.compactMap(\.string) ?? [] where value[name] == nil {
      return "\(place).\(name) is missing"
    }
    for member in members {
      if let described = schema["properties"]?[member.name] {
        let found = mistake(in: member.value, by: described, at: "\(place).\(member.name)")
        if let found { return found }
      } else if schema["additionalProperties"] == false {
        return "\(place).\(member.name) is not declared"
      }
    }
    return nil
  }

  private static func isSame(_ value: JSON, _ other: JSON) -> Bool {
    value == other || value.double != nil && value.double == other.double
  }

  private static func isOf(_ type: String, _ value: JSON) -> Bool {
    switch type {
    case "object": value.object != nil
    case "array": value.array != nil
    case "string": value.string != nil
    case "integer": value.integer != nil
    case "number": value.double != nil
    case "boolean": value.bool != nil
    case "null": value.isNull
    default: false
    }
  }
}
